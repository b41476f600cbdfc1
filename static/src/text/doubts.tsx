import type { ReactNode } from "react";
import styles from "./doubts.module.css";

export interface Doubt {
  start: number;
  end: number;
}

/** Underlines the doubtful places in the pieces that a parsed text was cut into, handed over in its order. */
export function underlined(text: string, doubts: readonly Doubt[]): (piece: string) => ReactNode {
  let at = 0;
  return (piece) => {
    // Between two pieces stand only marks, so the next place where these words occur is theirs.
    const start = Math.max(text.indexOf(piece, at), 0);
    at = start + piece.length;
    return cut(piece, doubts, start).map(({ words, doubtful }, index) =>
      doubtful ? (
        <mark key={index} className={styles.doubt} data-unproven>
          {words}
        </mark>
      ) : (
        words
      ),
    );
  };
}

/** The piece, which begins at `start` of the text, cut where doubts begin and end. */
export function cut(piece: string, doubts: readonly Doubt[], start: number) {
  const cuts: { words: string; doubtful: boolean }[] = [];
  let done = 0;
  for (const doubt of doubts) {
    const from = Math.max(doubt.start - start, done);
    const to = Math.min(doubt.end - start, piece.length);
    if (from >= to) continue;
    if (from > done) cuts.push({ words: piece.slice(done, from), doubtful: false });
    cuts.push({ words: piece.slice(from, to), doubtful: true });
    done = to;
  }
  if (done < piece.length) cuts.push({ words: piece.slice(done), doubtful: false });
  return cuts;
}
