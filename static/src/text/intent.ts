import type { Translate } from "@/i18n";
import { ptBR, type Key } from "@/i18n/pt-BR";

type Intent = Key extends infer Each ? (Each extends `intent.${infer Code}` ? Code : never) : never;

/** A code that this build has no words for is shown as it is. */
export function intentName(t: Translate, intent: string): string {
  return `intent.${intent}` in ptBR ? t(`intent.${intent as Intent}`) : intent;
}
