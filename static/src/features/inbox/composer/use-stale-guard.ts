import { useCallback, useEffect, useState } from "react";
import { store } from "@/store";
import { threadNews, type ThreadNews } from "@/store/news";
import { typingNow } from "@/store/typing";
import { firstName } from "@/text/initials";

interface Held {
  send: () => void;
  /** What the customer wrote meanwhile, or null where it is a colleague who answers. */
  news: ThreadNews | null;
  colleague: string | null;
  /** It is nowhere but here: the form it was made in is closed. */
  enclosed: boolean;
}

/** Holds back what was written without having seen the customer's latest words, or while a colleague answers,
 * until the person has said that it shall go out all the same. */
export function useStaleGuard(conversationId: string, text: string) {
  const [held, setHeld] = useState<Held | null>(null);
  const drop = useCallback(() => setHeld(null), []);
  const wait = useCallback(() => setHeld((now) => (now?.enclosed ? now : null)), []);
  useEffect(drop, [conversationId, drop]);
  // Whoever goes on writing has not decided to send this.
  useEffect(wait, [text, wait]);
  return {
    news: held?.news ?? null,
    colleague: held?.colleague ?? null,
    /** Given where waiting does not drop it. */
    discard: held?.enclosed ? drop : null,
    pass: (send: () => void, enclosed = false) => {
      const news = threadNews.get(conversationId);
      const unseen = news && !news.seen ? news : null;
      const colleague = unseen ? null : answering(conversationId);
      if (!unseen && colleague === null) return send();
      setHeld((now) => ({
        send: now?.enclosed ? both(now.send, enclosed ? send : null) : send,
        news: unseen,
        colleague,
        enclosed: enclosed || !!now?.enclosed,
      }));
    },
    confirm: () => {
      setHeld(null);
      held?.send();
    },
    wait,
  };
}

/** Words stay in the field and are sent again from there. */
const both = (first: () => void, then: (() => void) | null) => () => {
  first();
  then?.();
};

function answering(conversationId: string): string | null {
  const { inbox } = store.getState();
  const other = typingNow
    .get(conversationId)
    .find(({ who, user_id }) => who === "seller" && user_id !== inbox?.me.user.id);
  return other ? firstName(inbox?.users[other.user_id ?? ""]?.name ?? "") : null;
}
