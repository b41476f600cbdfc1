import type { Translate } from "@/i18n";

/** The server's own words for rules that stand in because the month's limit is reached. */
const OVER_CAP = "Sugestão por regras (limite mensal de IA atingido)";

/** Vendors and models have one name everywhere; what works without them is named in the reader's language. */
export function engineName(t: Translate, provider: string, label: string): string {
  if (provider !== "local") return label;
  return t(label === OVER_CAP ? "engine.over_cap" : "engine.local");
}
