import { lazy, Suspense } from "react";
import { quotes } from "@/store/quotes";
import { useKeyed } from "@/store/use-keyed";

const QuoteBar = lazy(() => import("./quote-bar"));

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
