import type { Conversation, Message } from "@/protocol/types";
import { store } from "@/store";
import { quotes } from "@/store/quotes";
import { messageIn } from "@/store/thread";
import { mayWith } from "./may";

export function findMessage(conversationId: string, messageId: string): Message | undefined {
  const { inbox } = store.getState();
  return inbox ? messageIn(inbox, conversationId, messageId) : undefined;
}

/** The next words answer this message, where the channel can say so. */
export function quoteMessage(
  conversation: Pick<Conversation, "id" | "channel_id">,
  messageId: string,
): boolean {
  const message = findMessage(conversation.id, messageId);
  const able = store.getState().inbox?.channels[conversation.channel_id]?.capabilities;
  if (!message || !able || !mayWith(message, able, Date.now()).quote) return false;
  quotes.set(conversation.id, message);
  document.querySelector<HTMLTextAreaElement>("main [data-composer-field]")?.focus();
  return true;
}
