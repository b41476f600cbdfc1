import { Keyed } from "@/store/keyed";

/** By conversation, how its open composer takes the draft that it shows; null where it can take none. */
export const takers = new Keyed<(() => void) | null>(null);
