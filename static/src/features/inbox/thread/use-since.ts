import type { Evidence } from "@/protocol/types";
import { useInbox } from "@/store";

/** What the customer has done since to the message that is cited, as far as the thread is loaded. */
export function useSince(conversationId: string, proof: Evidence): "edited" | "revoked" | null {
  const cited = useInbox(
    ({ threads }) =>
      threads[conversationId]?.messages.find(({ message }) => message.id === proof.message_id)?.message,
  );
  if (cited?.revoked_at) return "revoked";
  return cited?.edited_at && !cited.text.startsWith(proof.quote) ? "edited" : null;
}
