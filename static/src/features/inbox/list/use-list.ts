import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { listConversations } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, store, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { isNarrowed, type ListChoice } from "./list-choice";

interface Remote {
  /** What the answer is for; an answer to an earlier question is not shown. */
  question: string;
  ids: Set<string>;
  nextCursor: string | null;
  error: unknown;
}

const PAGE = 100;
const SEARCH_PAUSE_MS = 200;

export function useList(choice: ListChoice, search: string) {
  const { filter, stage, tag } = choice;
  const whole = !isNarrowed(choice) && !search;
  const meId = useInbox(({ me }) => me.user.id);
  const order = useInbox((inbox) => inbox.order);
  const conversations = useInbox((inbox) => (whole ? null : inbox.conversations));
  const [remote, setRemote] = useState<Remote | null>(null);
  const question = `${filter}\n${stage ?? ""}\n${tag ?? ""}\n${search}`;
  const known = remote?.question === question ? remote : null;
  const asking = useRef<AbortController | null>(null);

  const ask = useCallback(
    async (cursor: string | null) => {
      asking.current?.abort();
      const abort = (asking.current = new AbortController());
      try {
        const page = await listConversations(
          { filter, stage, tag, q: search, cursor, limit: PAGE },
          abort.signal,
        );
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
    [filter, stage, tag, search, question],
  );

  useEffect(() => {
    // The snapshot already holds the beginning of the whole list.
    if (whole) return;
    const timer = setTimeout(() => void ask(null), search ? SEARCH_PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      asking.current?.abort();
    };
  }, [whole, search, ask]);

  const ids = useMemo(() => {
    if (!conversations) return order;
    const matches = (id: string) => {
      const row = conversations.get(id);
      return row !== undefined && (search ? !!known?.ids.has(id) : passes({ filter, stage, tag }, row, meId));
    };
    return order.filter(matches);
  }, [order, conversations, filter, stage, tag, search, known, meId]);

  const loadMore = () => {
    const cursor = known ? known.nextCursor : whole ? store.getState().inbox?.nextCursor : null;
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

function passes({ filter, stage, tag }: ListChoice, row: Conversation, meId: string): boolean {
  if (tag !== null && !row.lead.tag_ids.includes(tag)) return false;
  if (stage !== null && row.lead.stage !== stage) return false;
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
