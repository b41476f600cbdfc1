import { useInbox } from "@/store";
import type { Conversation, MessagePrice } from "@/protocol/types";

/** Of a message of this category to this customer today; null where nobody knows it. */
export function usePrice(conversation: Conversation, category: string): MessagePrice | null {
  const prices = useInbox(({ channels }) => channels[conversation.channel_id]?.capabilities.prices);
  const day = new Date().toISOString().slice(0, 10);
  return (
    prices?.find(
      (price) =>
        price.category === category &&
        conversation.contact.phone?.startsWith(price.country) &&
        price.since <= day &&
        (price.until === null || day < price.until),
    ) ?? null
  );
}
