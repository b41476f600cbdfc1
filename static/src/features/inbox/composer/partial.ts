export type Unit = "word" | "sentence" | "all";

const WORD = /^\s*\S+/;
const SENTENCE = /^\s*[^\n]*?(?:[.!?…]+["”»)]*(?=\s|$)|\n|$)/;

/** The next piece of a draft that may still be growing: a word or sentence that could go on is not yet one. */
export function nextPiece(rest: string, unit: Unit, growing: boolean): string {
  if (unit === "all") return rest;
  const piece = (unit === "word" ? WORD : SENTENCE).exec(rest)?.[0] ?? "";
  const goesOn = growing && piece.length === rest.length && !piece.endsWith("\n");
  return goesOn ? "" : piece;
}

/** What of the draft is still to come after these words; null where they are not its beginning. */
export function restOf(draft: string, text: string): string | null {
  return draft.length > text.length && draft.startsWith(text) ? draft.slice(text.length) : null;
}
