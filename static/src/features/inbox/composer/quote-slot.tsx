import { Suspense } from "react";
import { quotes } from "@/store/quotes";
import { useKeyed } from "@/store/use-keyed";
import { part } from "@/ui/part";

const QuoteBar = part(() => import("./quote-bar"));

export function QuoteSlot({ conversationId }: { conversationId: string }) {
  const quoted = useKeyed(quotes, conversationId);
  return (
    quoted && (
      <Suspense fallback={null}>
        <QuoteBar conversationId={conversationId} message={quoted} />
      </Suspense>
    )
  );
}
