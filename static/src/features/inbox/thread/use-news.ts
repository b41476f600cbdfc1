import { useEffect, useRef } from "react";
import { useLink } from "@/store";
import { threadNews, type ThreadNews } from "@/store/news";
import type { Thread } from "@/store/state";
import { useKeyed } from "@/store/use-keyed";
import { usePageVisible } from "@/ui/use-page-visible";

const READ_AFTER_MS = 2000;

/** What came while this thread's end was not before anybody's eyes. Messages that come in while one looks are
 * no news: they are the conversation. */
export function useNews(id: string, thread: Thread, atEnd: boolean): ThreadNews | null {
  const visible = usePageVisible();
  const link = useLink();
  const away = !atEnd || !visible || link !== "live" || thread.stale;
  const wasAway = useRef(false);
  const newest = thread.messages.at(-1)?.message.id ?? "";
  const seen = useRef(newest);

  useEffect(() => {
    const came = inboundAfter(thread, seen.current);
    const [first] = came;
    if (first && (away || wasAway.current)) {
      const known = threadNews.get(id);
      if (known?.firstId !== first || known.count !== came.length) {
        threadNews.set(id, { firstId: first, count: came.length, seen: false });
      }
    }
    wasAway.current = away || (first !== undefined && wasAway.current);
    if (away) return;
    const read = () => {
      seen.current = newest;
      wasAway.current = false;
      const known = threadNews.get(id);
      if (known && !known.seen) threadNews.set(id, { ...known, seen: true });
    };
    if (!wasAway.current) return read();
    const timer = window.setTimeout(read, READ_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [id, thread, newest, away]);
  useEffect(() => () => threadNews.set(id, null), [id]);
  return useKeyed(threadNews, id);
}

function inboundAfter({ messages }: Thread, seen: string): string[] {
  const from = messages.findLastIndex(({ message }) => message.id === seen) + 1;
  return messages.slice(from).flatMap(({ message }) => (message.direction === "inbound" ? [message.id] : []));
}
