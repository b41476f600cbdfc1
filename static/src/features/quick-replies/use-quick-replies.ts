import { useEffect, useState } from "react";
import { listQuickReplies } from "@/protocol/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { useInbox, useTouched } from "@/store";

interface Known {
  /** Whose they are: another person may sign in on this page. */
  userId: string;
  head: number;
  items: QuickReply[];
}

/** As they were read last: shown at once, and read again only when something changed. */
let known: Known | null = null;

export function useQuickReplies() {
  const userId = useInbox(({ me }) => me.user.id);
  const changedAt = useTouched("quick_replies.changed");
  const [shown, setShown] = useState(known?.userId === userId ? known : null);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0 && known?.userId === userId && known.head >= changedAt) return setShown(known);
    let left = false;
    listQuickReplies().then(
      ({ as_of, items }) => {
        known = { userId, head: as_of.head, items };
        if (!left) {
          setShown(known);
          setError(null);
        }
      },
      (problem: unknown) => {
        if (!left) setError(problem);
      },
    );
    return () => {
      left = true;
    };
  }, [userId, changedAt, asked]);
  return { replies: shown?.items ?? null, error, retry: () => setAsked((times) => times + 1) };
}
