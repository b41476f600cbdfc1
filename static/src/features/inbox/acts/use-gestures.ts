import { useEffect, type RefObject } from "react";
import type { Conversation } from "@/protocol/types";
import { attachGestures } from "./gestures";
import { openMenu } from "./menu-target";
import { quoteMessage } from "./quote-message";

/** What hands do in the thread beside pressing buttons. */
export function useGestures(scroller: RefObject<HTMLElement | null>, conversation: Conversation): void {
  const { id, channel_id } = conversation;
  useEffect(() => {
    if (!scroller.current) return;
    return attachGestures(scroller.current, {
      menu: (messageId, x, y) => openMenu({ conversationId: id, messageId, x, y }),
      quote: (messageId) => void quoteMessage({ id, channel_id }, messageId),
    });
  }, [id, channel_id, scroller]);
}
