import { useSession } from "@/current-session";
import type { OutgoingMessage } from "@/protocol/endpoints";
import { store } from "@/store";
import type { Conversation, UploadedMedia } from "@/protocol/types";

/** A message that holds more than words, or instead of them. */
export type Enclosed = Pick<
  OutgoingMessage,
  "text" | "media_id" | "interactive" | "location" | "contacts" | "template"
> & {
  shown?: UploadedMedia;
  /** The words of a template, for the screen. */
  reads?: string;
};

/** Puts it into the outbox like any other message: it survives a reload and leaves in its turn. */
export function useSendContent(conversation: Conversation) {
  const { session } = useSession();
  return (enclosed: Enclosed) =>
    void session.outbox.add({
      ...enclosed,
      client_message_id: crypto.randomUUID(),
      conversation_id: conversation.id,
      offline: store.getState().link !== "live",
      seen_inbound_at: conversation.last_inbound_at,
    });
}
