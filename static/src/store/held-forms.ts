import type { OutgoingMessage } from "@/protocol/endpoints";
import type { UploadedMedia } from "@/protocol/types";
import type { ThreadNews } from "./news";
import { Stored } from "./stored";

/** A message that holds more than words, or instead of them. */
export type Enclosed = Pick<
  OutgoingMessage,
  "text" | "quoted_message_id" | "media_id" | "interactive" | "location" | "contacts" | "template"
> & {
  shown?: UploadedMedia;
  /** The words of a template, for the screen. */
  reads?: string;
};

/** Why something does not leave yet. */
export interface Doubt {
  /** What the customer wrote meanwhile, or null where it is a colleague who answers. */
  news: ThreadNews | null;
  colleague: string | null;
  /** The words are a draft's, and the customer wrote again since. */
  late?: boolean;
}

interface Held extends Doubt {
  forms: Enclosed[];
}

export const NONE_HELD: Held = { forms: [], news: null, colleague: null };

/** Forms that were filled in without the customer's latest words: they are nowhere else any more, and stay with their
 * conversation until they are sent or thrown away. */
export const heldForms = new Stored<Held>("held:", NONE_HELD);
