/** What was said of a number or a message, in Portuguese as it is stored: by each sentence, its English. */
let english: Record<string, string> = {};

export function setEnglishTold(words: Record<string, string>): void {
  english = words;
}

/** In the reader's language, as far as it can be said; `{…}` in a known sentence stands for what it names. */
export function toldIn(locale: string, sentence: string): string {
  if (locale !== "en") return sentence;
  const known = english[sentence];
  if (known) return known;
  for (const [said, meant] of Object.entries(english)) {
    const [before = "", after] = said.split(/\{\w+\}/);
    if (after === undefined || !sentence.startsWith(before) || !sentence.endsWith(after)) continue;
    const named = sentence.slice(before.length, sentence.length - after.length);
    return meant.replace(/\{\w+\}/, () => named);
  }
  return sentence;
}
