const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** Where words that begin like the typed ones stand, accents and case aside: places in the text as it is. */
export function placesOf(text: string, typed: string): [number, number][] {
  const words = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  // One character for one, so that places in the folded text are places in the text.
  const plain = Array.from({ length: text.length }, (_, at) => fold(text[at] ?? "")[0] ?? " ").join("");
  const found = plain.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "gu"));
  return [...found].map((one) => [one.index, one.index + one[0].length]);
}
