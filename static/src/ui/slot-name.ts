import type { Translate } from "@/i18n";
import { ptBR, type Key } from "@/i18n/pt-BR";

/** Companies define slots of their own, which go by what they are called there. */
export function slotName(slot: string, labels: Record<string, string>, t: Translate): string {
  if (labels[slot]) return labels[slot];
  const key = `slot.${slot}`;
  return key in ptBR ? t(key as Key) : slot;
}
