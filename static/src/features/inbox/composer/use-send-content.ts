import { useSession } from "@/current-session";
import { store } from "@/store";
import type { Enclosed } from "@/store/held-forms";
import { takeQuote } from "@/store/quotes";
import type { Conversation, UploadedMedia } from "@/protocol/types";

/** Puts it into the outbox like any other message: it survives a reload and leaves in its turn. */
export function useSendContent(conversation: Conversation) {
  const { session } = useSession();
  return (enclosed: Enclosed) =>
    void session.outbox.add({
      ...enclosed,
      quoted_message_id:
        enclosed.quoted_message_id === undefined ? takeQuote(conversation.id) : enclosed.quoted_message_id,
      client_message_id: crypto.randomUUID(),
      conversation_id: conversation.id,
      offline: store.getState().link !== "live",
      seen_inbound_at: conversation.last_inbound_at,
    });
}

/** Files leave one after another; the first of them answers what was quoted when they were sent off. */
export function enclose(send: (enclosed: Enclosed) => void, quoted: string | null) {
  let first = quoted;
  return (file: UploadedMedia, text: string) => {
    send({ text, media_id: file.id, shown: file, quoted_message_id: first });
    first = null;
  };
}
