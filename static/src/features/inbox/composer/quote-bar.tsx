import { useLayoutEffect } from "react";
import { X } from "lucide-react";
import { useMessageWords } from "@/i18n/parts/message-acts";
import type { Message } from "@/protocol/types";
import { quotes } from "@/store/quotes";
import { IconButton } from "@/ui/button";
import { Quoted } from "../thread/quote";
import styles from "./quote-bar.module.css";

/** What the words below will answer. Esc, or the cross, and they answer nothing. */
export function QuoteBar({ conversationId, message }: { conversationId: string; message: Message }) {
  const w = useMessageWords();
  // With the bar, not a task after it: the next key may be there already.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open], [popover]:popover-open")) return;
      // Before the field sees it, where it would dismiss the draft.
      event.stopPropagation();
      quotes.set(conversationId, null);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [conversationId]);
  return (
    <div className={styles.bar} data-quoting={message.id} role="group" aria-label={w("quote")}>
      <Quoted message={message} />
      <IconButton label={w("quote_drop")} onClick={() => quotes.set(conversationId, null)}>
        <X size={18} />
      </IconButton>
    </div>
  );
}
