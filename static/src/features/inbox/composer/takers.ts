/** By conversation, how its open composer takes the draft that it shows. */
export const takers = new Map<string, () => void>();
