import { Keyed } from "./keyed";

/** Messages this person has starred, by their id; read by `features/stars`. */
export const stars = new Keyed<boolean>(false);
