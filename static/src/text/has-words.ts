const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word of the question stands somewhere in what is said, however accents are written. */
export function hasWords(said: string[], q: string): boolean {
  const all = folded(said.join(" "));
  return folded(q)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
