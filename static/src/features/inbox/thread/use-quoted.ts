import { useEffect } from "react";
import { readMessage } from "@/protocol/endpoints";
import type { Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { farMessages } from "@/store/quotes";
import { messageIn } from "@/store/thread";
import { useKeyed } from "@/store/use-keyed";

const asked = new Set<string>();

/** As it stands in the thread, else as it was when it was read apart. */
export function useQuoted(conversationId: string, messageId: string): Message | null {
  const near = useInbox((inbox) => messageIn(inbox, conversationId, messageId));
  const far = useKeyed(farMessages, messageId);
  const missing = !near && !far;
  useEffect(() => {
    if (!missing || asked.has(messageId)) return;
    asked.add(messageId);
    readMessage(conversationId, messageId)
      .then(({ message }) => farMessages.set(messageId, message))
      // Without it the quote is an empty box that still leads there; who comes back to it asks again.
      .catch(() => undefined)
      .finally(() => asked.delete(messageId));
  }, [missing, conversationId, messageId]);
  return near ?? far;
}
