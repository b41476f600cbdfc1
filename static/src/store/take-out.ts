import { detach, type Attachment } from "./attachments";
import { putBack } from "./put-back";

/** A file that does not go after all; what was to be said with it stays. */
export function takeOut(conversationId: string, { id, leaves }: Attachment): void {
  detach(conversationId, id);
  putBack(conversationId, leaves?.caption);
}
