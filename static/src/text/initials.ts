/** First and last initial, for a face that has no picture. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  const first = words[0]?.match(/\p{L}/u)?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}/u)?.[0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** The same colour for the same person on every screen: one of twelve calm hues, none of them the AI's violet. */
export function hueOf(id: string): number {
  const hues = [8, 24, 40, 62, 88, 120, 150, 172, 190, 206, 222, 340];
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[hash % hues.length] ?? 172;
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
