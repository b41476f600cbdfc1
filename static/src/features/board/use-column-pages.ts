import { useCallback, useEffect, useRef, useState } from "react";
import { listConversations } from "@/protocol/endpoints";
import { changeInbox } from "@/store";
import { withConversations } from "@/store/load";

const PAGE = 50;

/** Brings a stage's leads into the store, as far as somebody scrolls. */
export function useColumnPages(stage: string) {
  const [error, setError] = useState<unknown>(null);
  const [loading, setLoading] = useState(true);
  // undefined before the first page, null after the last one.
  const next = useRef<string | null | undefined>(undefined);
  const asking = useRef<AbortController | null>(null);
  const more = useCallback(() => {
    if (next.current === null || asking.current) return;
    const abort = (asking.current = new AbortController());
    const ask = async () => {
      try {
        const wanted = { filter: "all" as const, stage, cursor: next.current, limit: PAGE };
        const page = await listConversations(wanted, abort.signal);
        changeInbox((inbox) => withConversations(inbox, page.items, page.as_of.head));
        next.current = page.next_cursor;
        setError(null);
      } catch (problem) {
        if (!abort.signal.aborted) setError(problem);
      } finally {
        if (asking.current === abort) asking.current = null;
        setLoading(false);
      }
    };
    void ask();
  }, [stage]);
  useEffect(() => {
    more();
    return () => {
      asking.current?.abort();
      asking.current = null;
    };
  }, [more]);
  return { more, error, loading };
}
