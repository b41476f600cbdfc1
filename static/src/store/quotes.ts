import type { Message } from "@/protocol/types";
import { Keyed } from "./keyed";

/** What the next message of a conversation answers. */
export const quotes = new Keyed<Message | null>(null);

/** Quoted ones from stretches of threads that are not loaded. */
export const farMessages = new Keyed<Message | null>(null);

export function takeQuote(conversationId: string): string | null {
  const quoted = quotes.get(conversationId);
  quotes.set(conversationId, null);
  return quoted?.id ?? null;
}
