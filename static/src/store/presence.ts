import type { Presence } from "@/protocol/types";
import { Keyed } from "./keyed";

/** Who has a conversation on screen, as told last; known only of the conversation that is watched. */
export const presenceNow = new Keyed<Presence | null>(null);
