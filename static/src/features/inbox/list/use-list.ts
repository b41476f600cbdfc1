import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { listConversations, type ListFilter } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, store, useInbox } from "@/store";
import { withConversations } from "@/store/load";

interface Remote {
  /** What the answer is for; an answer to an earlier question is not shown. */
  question: string;
  ids: Set<string>;
  nextCursor: string | null;
  error: unknown;
}

const PAGE = 100;
const SEARCH_PAUSE_MS = 200;

export function useList(filter: ListFilter, search: string) {
  const meId = useInbox(({ me }) => me.user.id);
  const order = useInbox((inbox) => inbox.order);
  const conversations = useInbox((inbox) => (filter === "all" && !search ? null : inbox.conversations));
  const [remote, setRemote] = useState<Remote | null>(null);
  const question = `${filter}\n${search}`;
  const known = remote?.question === question ? remote : null;
  const asking = useRef<AbortController | null>(null);

  const ask = useCallback(
    async (cursor: string | null) => {
      asking.current?.abort();
      const abort = (asking.current = new AbortController());
      try {
        const page = await listConversations({ filter, q: search, cursor, limit: PAGE }, abort.signal);
        changeInbox((inbox) => withConversations(inbox, page.items, page.as_of.head));
        const ids = page.items.map(({ id }) => id);
        setRemote((before) => {
          const earlier = cursor && before?.question === question ? [...before.ids] : [];
          return { question, ids: new Set([...earlier, ...ids]), nextCursor: page.next_cursor, error: null };
        });
      } catch (error) {
        if (!abort.signal.aborted) setRemote({ question, ids: new Set(), nextCursor: null, error });
      }
    },
    [filter, search, question],
  );

  useEffect(() => {
    // The snapshot already holds the beginning of the whole list.
    if (filter === "all" && !search) return;
    const timer = setTimeout(() => void ask(null), search ? SEARCH_PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      asking.current?.abort();
    };
  }, [filter, search, ask]);

  const ids = useMemo(() => {
    if (!conversations) return order;
    const matches = (id: string) => {
      const row = conversations.get(id);
      return row !== undefined && (search ? !!known?.ids.has(id) : passes(filter, row, meId));
    };
    return order.filter(matches);
  }, [order, conversations, filter, search, known, meId]);

  const loadMore = () => {
    const cursor = known
      ? known.nextCursor
      : filter === "all" && !search
        ? store.getState().inbox?.nextCursor
        : null;
    if (cursor) void ask(cursor);
  };
  return {
    ids,
    searching: search !== "" && !known,
    error: known?.error ?? null,
    loadMore,
    again: () => ask(null),
  };
}

function passes(filter: ListFilter, row: Conversation, meId: string): boolean {
  switch (filter) {
    case "unread":
      return row.unread_count > 0;
    case "mine":
      return row.assigned_user_id === meId;
    case "unassigned":
      return row.assigned_user_id === null;
    default:
      return true;
  }
}
