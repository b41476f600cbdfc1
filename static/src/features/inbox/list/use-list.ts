import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { listConversations } from "@/protocol/endpoints";
import type { Conversation, Mark } from "@/protocol/types";
import { changeInbox, store, useInbox } from "@/store";
import { useCalmInbox } from "@/store/calm";
import { withConversations } from "@/store/load";
import { isArchived, type InboxState } from "@/store/state";
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
const LOOKS_EVERY_MS = 150;
const orderOf = (inbox: InboxState) => inbox.order;
const conversationsOf = (inbox: InboxState) => inbox.conversations;
const nothing = () => null;

export function useList(choice: ListChoice, search: string) {
  const { filter, stage, tag } = choice;
  const whole = !isNarrowed(choice) && !search;
  const meId = useInbox(({ me }) => me.user.id);
  const order = useCalmInbox(orderOf, LOOKS_EVERY_MS);
  const conversations = useCalmInbox(whole ? nothing : conversationsOf, LOOKS_EVERY_MS);
  const marks = useInbox((inbox) => inbox.marks);
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
        changeInbox((inbox) => withConversations(inbox, page.items, page.as_of.head, page.marks));
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
    const rows = conversations ?? store.getState().inbox?.conversations;
    if (!rows || (whole && Object.keys(marks).length === 0)) return order;
    const matches = (id: string) => {
      const row = rows.get(id);
      if (row === undefined) return false;
      return search ? !!known?.ids.has(id) : passes({ filter, stage, tag }, row, meId, marks[id]);
    };
    return pinnedFirst(order.filter(matches), marks);
    // Where the whole list is shown, rows are looked at when their order changes: a message brings one back.
  }, [order, conversations, whole, marks, filter, stage, tag, search, known, meId]);

  const cursor = (known ? known.nextCursor : whole ? store.getState().inbox?.nextCursor : null) ?? null;
  const loadMore = () => {
    if (cursor) void ask(cursor);
  };
  return {
    ids,
    searching: search !== "" && !known,
    error: known?.error ?? null,
    loadMore,
    cursor,
    again: () => ask(null),
  };
}

function pinnedFirst(ids: string[], marks: Record<string, Mark>): string[] {
  const pinned = ids.filter((id) => marks[id]?.pinned_at);
  if (pinned.length === 0) return ids;
  const since = (id: string) => Date.parse(marks[id]?.pinned_at ?? "");
  pinned.sort((one, other) => since(other) - since(one));
  return [...pinned, ...ids.filter((id) => !marks[id]?.pinned_at)];
}

export function passes(
  { filter, stage, tag }: ListChoice,
  row: Conversation,
  meId: string,
  mark?: Mark,
): boolean {
  if (tag !== null && !row.lead.tag_ids.includes(tag)) return false;
  if (stage !== null && row.lead.stage !== stage) return false;
  if (isArchived(mark, row) !== (filter === "archived")) return false;
  switch (filter) {
    case "unread":
      return row.unread_count > 0 || !!mark?.unread;
    case "mine":
      return row.assigned_user_id === meId;
    case "unassigned":
      return row.assigned_user_id === null;
    case "waiting":
      return row.holder.waiting === "answer";
    case "pilot":
      return row.holder.kind === "ai";
    default:
      return true;
  }
}
