import type { ComposerText } from "@/protocol/types";
import { Keyed } from "./keyed";

/** What the seller of a conversation is writing, for the supervisor who looks at it; never stored. */
export const composerPeek = new Keyed<ComposerText | null>(null);
