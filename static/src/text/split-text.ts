/** WhatsApp counts characters, not the units JavaScript counts. */
export const lengthOf = (text: string) => [...text].length;

/** A long text in parts that each fit, cut where a reader would pause: between paragraphs, lines, sentences,
 * words, and only then anywhere. Nothing but the white space at a cut is lost. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = [...text.trim()];
  while (rest.length > limit) {
    const cut = cutBefore(rest.slice(0, limit + 1).join(""), limit);
    parts.push(rest.slice(0, cut).join("").trimEnd());
    rest = [...rest.slice(cut).join("").trimStart()];
  }
  if (rest.length > 0) parts.push(rest.join(""));
  return parts;
}

const PAUSES = [/\n\s*\n/g, /\n/g, /[.!?…](?=\s)/g, /\s/g];

/** Counted in characters; never in the first half, which would make many small parts. */
function cutBefore(text: string, limit: number): number {
  for (const pause of PAUSES) {
    const last = [...text.matchAll(pause)].at(-1);
    if (!last) continue;
    const at = lengthOf(text.slice(0, last.index)) + (/\s/.test(last[0]) ? 0 : 1);
    if (at > limit / 2 && at <= limit) return at;
  }
  return limit;
}
