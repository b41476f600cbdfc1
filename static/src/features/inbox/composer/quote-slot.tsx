import { quotes } from "@/store/quotes";
import { useKeyed } from "@/store/use-keyed";
import { QuoteBar } from "./quote-bar";

export function QuoteSlot({ conversationId }: { conversationId: string }) {
  const quoted = useKeyed(quotes, conversationId);
  return quoted && <QuoteBar conversationId={conversationId} message={quoted} />;
}
