import type { Translate } from "@/i18n";

/** Vendors and models have one name everywhere; what works without them is named in the reader's language. */
export function engineName(t: Translate, provider: string, label: string): string {
  return provider === "local" ? t("engine.local") : label;
}
