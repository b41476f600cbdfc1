/** A name that is not taken yet, for something a person only gives words to. */
export function freeId(prefix: string, taken: string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** The list with one entry a place up (-1) or down (1). */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, from + by), ...list.slice(from, from + 1), ...rest.slice(from + by)];
}
