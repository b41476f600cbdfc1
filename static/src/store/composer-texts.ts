import type { Draft, UnsentText } from "@/protocol/types";
import { Keyed } from "./keyed";
import { Stored } from "./stored";

/** What of the customer's words a draft answers. */
export type Answers = Pick<Draft, "trigger_message_id" | "words_version">;

/** What stands in a conversation's composer, and the draft it came from. */
export interface Composed {
  text: string;
  suggestionId: string | null;
  /** The draft as it was inserted, to tell whether it was edited. */
  original: string | null;
  /** Not known where it was taken on another device. */
  answers?: Answers;
}

export const NOTHING: Composed = { text: "", suggestionId: null, original: null };

/** `unsent.ts` takes them to the person's other devices. */
class ComposerTexts extends Stored<Composed> {
  /** Told what this tab's person wrote, not what came from elsewhere. */
  onWritten: (conversationId: string) => void = () => undefined;

  override set(conversationId: string, value: Composed): void {
    this.take(conversationId, value);
    this.onWritten(conversationId);
  }

  /** As another device has it. */
  take(conversationId: string, value: Composed): void {
    super.set(conversationId, value.text === "" ? NOTHING : value);
  }
}

/** Words of another device that this one did not put over what was typed here, by conversation. */
export const otherWords = new Keyed<UnsentText | null>(null);
export const composerTexts = new ComposerTexts("composer:", NOTHING);
