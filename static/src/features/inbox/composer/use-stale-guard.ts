import { useEffect, useState } from "react";
import { store } from "@/store";
import { threadNews, type ThreadNews } from "@/store/news";
import { typingNow } from "@/store/typing";
import { firstName } from "@/text/initials";

interface Held {
  send: () => void;
  /** What the customer wrote meanwhile, or null where it is a colleague who answers. */
  news: ThreadNews | null;
  colleague: string | null;
}

/** Holds back what was written without having seen the customer's latest words, or while a colleague answers,
 * until the person has said that it shall go out all the same. */
export function useStaleGuard(conversationId: string, text: string) {
  const [held, setHeld] = useState<Held | null>(null);
  // Whoever goes on writing has not decided to send this.
  useEffect(() => setHeld(null), [conversationId, text]);
  return {
    news: held?.news ?? null,
    colleague: held?.colleague ?? null,
    pass: (send: () => void) => {
      const news = threadNews.get(conversationId);
      const colleague = answering(conversationId);
      if (news && !news.seen) setHeld({ send, news, colleague: null });
      else if (colleague !== null) setHeld({ send, news: null, colleague });
      else send();
    },
    confirm: () => {
      setHeld(null);
      held?.send();
    },
    drop: () => setHeld(null),
  };
}

function answering(conversationId: string): string | null {
  const { inbox } = store.getState();
  const other = typingNow
    .get(conversationId)
    .find(({ who, user_id }) => who === "seller" && user_id !== inbox?.me.user.id);
  return other ? firstName(inbox?.users[other.user_id ?? ""]?.name ?? "") : null;
}
