import { Keyed } from "./keyed";

/** Our reaction to a message as it was just chosen, until the message itself says so; "" takes it back. */
export const chosenReactions = new Keyed<string | null>(null);
