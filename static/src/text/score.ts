import { currentLocale } from "@/i18n";

/** Two places at most: more would promise more than anybody knows. */
export function score(value: number): string {
  return value.toLocaleString(currentLocale(), { maximumFractionDigits: 2 });
}
