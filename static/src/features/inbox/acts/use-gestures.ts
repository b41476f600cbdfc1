import { useEffect, type RefObject } from "react";
import type { Conversation } from "@/protocol/types";
import { openMenu } from "./menu-target";

// Asked for at once and needed by no first paint. Without it there is still the button of each bubble.
const hands = Promise.all([import("./gestures"), import("./quote-message")]).catch((error: unknown) => {
  console.warn("gestures did not come", error);
  return null;
});

/** What hands do in the thread beside pressing buttons. */
export function useGestures(scroller: RefObject<HTMLElement | null>, conversation: Conversation): void {
  const { id, channel_id } = conversation;
  useEffect(() => {
    let left = false;
    let detach: (() => void) | undefined;
    void hands.then((come) => {
      if (left || !come || !scroller.current) return;
      const [{ attachGestures }, { quoteMessage }] = come;
      detach = attachGestures(scroller.current, {
        menu: (messageId, x, y) => openMenu({ conversationId: id, messageId, x, y }),
        quote: (messageId) => void quoteMessage({ id, channel_id }, messageId),
      });
    });
    return () => {
      left = true;
      detach?.();
    };
  }, [id, channel_id, scroller]);
}
