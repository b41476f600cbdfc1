import type { Locale } from "@/i18n";

const UNITS = { "pt-BR": ["\u00a0mil", "\u00a0mi"], en: ["K", "M"] };

/** 999, 1,4 mil, 12 mil, 1,2 mi: what `Intl` says in its compact form, whose tables take as long to load as all else
 * that the first screen draws. */
export function shortCount(count: number, locale: Locale): string {
  if (count < 1000) return String(count);
  const [thousand, million] = UNITS[locale];
  const [by, unit] = count < 999_500 ? [1000, thousand] : [1_000_000, million];
  const tenths = Math.round((count * 10) / by);
  const said = String(tenths < 100 ? tenths / 10 : Math.round(count / by));
  return `${locale === "en" ? said : said.replace(".", ",")}${unit}`;
}
