import { useCallback, useEffect, useRef, useState } from "react";
import { getConversation, getMessages } from "@/protocol/endpoints";
import { ApiProblem } from "@/protocol/problem";
import { changeInbox, store, useInbox } from "@/store";
import { draftTexts } from "@/store/drafts";
import { withDetail, withMessages, withoutOldThreads } from "@/store/load";

const opened: string[] = [];

async function loadNewest(id: string): Promise<void> {
  const [detail, page] = await Promise.all([getConversation(id), getMessages(id)]);
  // A draft that has been streaming for a while: what came after this text continues it.
  if (detail.draft && draftTexts.get(detail.draft.id) === "")
    draftTexts.set(detail.draft.id, detail.draft.text);
  changeInbox((inbox) => withMessages(withDetail(inbox, detail), id, page, true));
}

/** The open conversation's messages: the newest page at once, older ones as they come into sight. */
export function useThread(id: string) {
  const thread = useInbox(({ threads }) => threads[id]);
  const [error, setError] = useState<unknown>(null);
  const loadingOlder = useRef<Promise<void> | null>(null);
  const missing = !thread || thread.stale;
  // A conversation that was given away may be given back while its place is still open.
  const present = useInbox(({ conversations }) => conversations.get(id) !== undefined);

  const load = useCallback(() => {
    setError(null);
    loadNewest(id).catch(setError);
  }, [id]);

  useEffect(() => {
    opened.push(...opened.splice(0).filter((other) => other !== id), id);
    changeInbox((inbox) => withoutOldThreads(inbox, opened));
  }, [id]);
  useEffect(() => {
    if (missing) load();
  }, [missing, present, load]);

  const loadOlder = useCallback(async (): Promise<void> => {
    const before = store.getState().inbox?.threads[id]?.nextBefore;
    if (!before) return;
    loadingOlder.current ??= getMessages(id, before)
      .then((page) => changeInbox((inbox) => withMessages(inbox, id, page, false)))
      // The next movement of the thread asks again.
      .catch(() => undefined)
      .finally(() => (loadingOlder.current = null));
    await loadingOlder.current;
  }, [id]);

  const gone = error instanceof ApiProblem && error.status === 404;
  return { thread, error, gone, load, loadOlder };
}
