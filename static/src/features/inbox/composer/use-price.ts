import { told } from "@/i18n";
import { useInbox } from "@/store";
import { calendarDay, dollars, ofCentavos, reais } from "@/text/money";
import type { Conversation, MessagePrice } from "@/protocol/types";

/** Of a message of this category to this customer today; null where nobody knows it. */
function usePrice(conversation: Conversation, category: string): MessagePrice | null {
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

/** The same as people here count: in reais, and in what Meta bills, by which rate, and who says so. */
export function useCost(conversation: Conversation, category: string) {
  const price = usePrice(conversation, category);
  const exchange = useInbox((state) => state.exchange);
  if (price === null) return null;
  const centavos = Math.round((price.usd_micros * exchange.brl_per_usd) / 10_000);
  return {
    official: price.official,
    brl: ofCentavos(centavos === 0 && price.usd_micros > 0 ? 1 : centavos),
    about: {
      source: told(price.source),
      usd: dollars(price.usd_micros),
      rate: reais(exchange.brl_per_usd * 1e6),
      day: calendarDay(exchange.on),
    },
  };
}
