import type { Said } from "@/protocol/types";

type Words = Record<string, string>;
type Value = Said["names"][string];

/** Reasons come as a Portuguese sentence and as codes; what the codes say in English comes with its catalogue. */
let english: Words | null = null;

export function setEnglishReasons(words: Words): void {
  english = words;
}

/** In the reader's language, as far as it can be said: what has no codes keeps the sentence it came with. */
export function saidIn(locale: string, reasons: Said[] | null | undefined, sentence: string): string {
  if (locale !== "en" || !english || !reasons?.length || sentence === "") return sentence;
  const said = reasons.map((reason) => say(english ?? {}, reason));
  return said.includes(null) ? sentence : said.join(" ");
}

/** What it names is put in once and never read again: a title with braces in it is a title. */
function say(words: Words, { code, names, parts }: Said): string | null {
  const phrases = parts.map((part) => words[part]);
  if (!words[code] || phrases.includes(undefined)) return null;
  const named: Record<string, Value> = { ...names, parts: phrases as string[] };
  return words[code].replace(/\{(\w+)\}/g, (whole, name: string) => listed(named[name] ?? whole));
}

function listed(value: Value): string {
  if (!Array.isArray(value)) return String(value);
  const former = value.slice(0, -1).join(", ");
  return former ? `${former} and ${value.at(-1)}` : (value[0] ?? "");
}
