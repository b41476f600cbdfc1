import words from "./told.en.json";

const english: Record<string, string> = words;

/** What was said of a number or a message, which is stored in Portuguese. `{…}` in a known sentence stands for
 *  what it names; one that nobody translated stays as it is. */
export function inEnglish(sentence: string): string {
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
