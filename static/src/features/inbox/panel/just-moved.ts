import { Keyed } from "@/store/keyed";

/** As long as the server takes a move back. */
export const UNDO_MS = 10 * 60_000;

export interface JustMoved {
  suggestionId: string;
  stage: string;
}

/** The move that this person has just made on the copilot's suggestion, by conversation. */
export const justMoved = new Keyed<JustMoved | null>(null);
