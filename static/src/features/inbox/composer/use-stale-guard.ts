import { useEffect, useState } from "react";
import { threadNews, type ThreadNews } from "@/store/news";

/** Holds back what was written without having seen the customer's latest words, until the person has said that
 * it shall go out all the same. In a live chat, where she sees each message come, it never asks. */
export function useStaleGuard(conversationId: string, text: string) {
  const [held, setHeld] = useState<{ send: () => void; news: ThreadNews } | null>(null);
  // Whoever goes on writing has not decided to send this.
  useEffect(() => setHeld(null), [conversationId, text]);
  return {
    news: held?.news ?? null,
    pass: (send: () => void) => {
      const news = threadNews.get(conversationId);
      if (news && !news.seen) setHeld({ send, news });
      else send();
    },
    confirm: () => {
      setHeld(null);
      held?.send();
    },
    drop: () => setHeld(null),
  };
}
