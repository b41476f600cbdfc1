import type { DraftDelta } from "@/protocol/types";
import { Keyed } from "./keyed";

/** The text of drafts while they stream. Kept apart from the state, so that a word repaints one card only. */
export class DraftTexts extends Keyed<string> {
  constructor() {
    super("");
  }

  /** Appends a piece that fits the length so far; offset 0 replaces everything; any other piece is dropped,
   * and the whole text that comes once a second heals the hole. */
  take({ draft_id, offset, text }: DraftDelta): void {
    const known = this.get(draft_id);
    if (offset === 0) this.set(draft_id, text);
    else if (offset === known.length) this.set(draft_id, known + text);
  }
}

export const draftTexts = new DraftTexts();
