import { useCallback, useEffect, useRef, useState } from "react";
import { getConversation, getMessages } from "@/protocol/endpoints";
import { ApiProblem } from "@/protocol/problem";
import type { MessagePage } from "@/protocol/types";
import { changeInbox, store, useInbox, useLink } from "@/store";
import { draftTexts } from "@/store/drafts";
import { withDetail, withMessages, withoutOldThreads } from "@/store/load";
import { jumps } from "./jump";
import { places } from "./places";
import { far } from "./use-far";

const opened: string[] = [];

/** As far back as somebody who was away for long is led to the first message that she has not read. */
const UNREAD_REACH = 1000;

async function loadNewest(id: string): Promise<void> {
  const [detail, newest] = await Promise.all([getConversation(id), getMessages(id)]);
  // Who comes for certain words is led there instead.
  const led = jumps.getState().jump?.conversationId === id;
  const page = led ? newest : await toFirstUnread(id, newest, detail.conversation.unread_count);
  // A draft that has been streaming for a while: what came after this text continues it.
  if (detail.draft && draftTexts.get(detail.draft.id) === "")
    draftTexts.set(detail.draft.id, detail.draft.text);
  const stale = !led && places.has(id) && store.getState().inbox?.threads[id]?.stale;
  // Without that part, which an earlier build may not find any more, the thread is whole rather than still.
  const part = stale ? await far().catch(() => null) : null;
  const kept = part && (await part.withWhatIsRead(id, page));
  changeInbox((inbox) => {
    const next = withMessages(withDetail(inbox, detail), id, page, true);
    return kept ? kept(next) : next;
  });
}

/** An answer among them ends the stretch that is unread: above it nothing is new to anybody any more. Fails with any
 * of its pages: without the first of them she would be led to the end, and all of it would count as read. */
async function toFirstUnread(id: string, newest: MessagePage, unread: number): Promise<MessagePage> {
  let page = newest;
  while (
    page.next_before &&
    page.items.length <= Math.min(unread, UNREAD_REACH) &&
    page.items.every(({ direction }) => direction === "inbound")
  ) {
    const older = await getMessages(id, page.next_before, 100);
    page = { ...older, as_of: newest.as_of, items: [...older.items, ...page.items] };
  }
  return page;
}

/** The open conversation's messages: the newest page at once, older ones as they come into sight. */
export function useThread(id: string) {
  const thread = useInbox(({ threads }) => threads[id]);
  const [error, setError] = useState<unknown>(null);
  const failed = useRef(false);
  const live = useLink() === "live";
  // Another one with each doubt about it: that asks again for what had no answer.
  const old = thread?.stale ? thread : undefined;
  const missing = !thread || (thread.stale && live);
  // A conversation that was given away may be given back while its place is still open.
  const present = useInbox(({ conversations }) => conversations.get(id) !== undefined);

  const load = useCallback(() => {
    setError(null);
    failed.current = false;
    loadNewest(id).catch((problem: unknown) => {
      failed.current = true;
      setError(problem);
    });
  }, [id]);

  useEffect(() => {
    opened.push(...opened.splice(0).filter((other) => other !== id), id);
    changeInbox((inbox) => withoutOldThreads(inbox, opened));
  }, [id]);
  useEffect(() => {
    if (missing) load();
  }, [missing, old, present, load]);
  useEffect(() => {
    if (live && failed.current) load();
  }, [live, load]);

  const gone = error instanceof ApiProblem && error.status === 404;
  return { thread, error, gone, load };
}
