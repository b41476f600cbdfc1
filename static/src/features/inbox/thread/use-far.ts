import { useEffect, useState } from "react";
import { useInbox, useLink } from "@/store";
import type { Thread } from "@/store/state";
import { farOf } from "@/store/thread";

/** Jumps to far places are rare: what they need is fetched with the first. */
export const far = () => import("./far");

/** The stretch of this conversation that somebody jumped to, until she goes back to its end. What came unread
 * since she left is shown before it. */
export function useFar(id: string, unread: number): Thread | undefined {
  const thread = useInbox(({ threads }) => threads[farOf(id)]);
  const [passed, setPassed] = useState(unread > 0 ? thread?.anchor : undefined);
  const live = useLink() === "live";
  useEffect(() => {
    if (passed === undefined) return;
    void far().then(({ leaveFar }) => {
      leaveFar(id);
      setPassed(undefined);
    });
  }, [id, passed]);
  useEffect(() => {
    // Whatever happens in it, and every new connection, asks again for what had no answer.
    if (thread?.stale && live) void far().then(({ readAgain }) => readAgain(id));
  }, [id, thread, live]);
  return thread && thread.anchor !== passed ? thread : undefined;
}
