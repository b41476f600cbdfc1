import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { store } from "@/store";
import { jumps, jumpTo } from "./jump";
import type { Row } from "./rows";
import { stalled } from "./stalls";
import { far } from "./use-far";
import type { ThreadList } from "./use-thread-scroll";

const FLASH_MS = 1800;

/** Follows jumps to messages of this conversation; to those that are not loaded, into a stretch of their own. */
export function useJump(id: string, rows: Row[], list: ThreadList, away: boolean): string | null {
  const jump = useStore(jumps, (state) => (state.jump?.conversationId === id ? state.jump : null));
  const [flash, setFlash] = useState<string | null>(null);
  const asked = useRef<typeof jump>(null);

  useEffect(() => {
    if (!jump) return;
    const wanted = () => jumps.getState().jump === jump;
    const done = () => jumps.setState(({ jump: now }) => (now === jump ? { jump: null } : {}));
    const index = rows.findIndex((row) => row.type === "message" && row.message.id === jump.messageId);
    const row = rows[index];
    if (row) {
      done();
      list.scrollToIndex(index, { align: "center" });
      setFlash(row.key);
    } else if (asked.current !== jump) {
      asked.current = jump;
      const newest = store.getState().inbox?.threads[id];
      // The first of them is not drawn before the page above it is there.
      const drawn = newest?.messages.slice(newest.nextBefore ? 1 : 0);
      const near = away && drawn?.some(({ message }) => message.id === jump.messageId);
      void far()
        .then(({ leaveFar, openAround }) =>
          near ? wanted() && leaveFar(id) : openAround(id, jump.messageId, wanted),
        )
        .catch((problem: unknown) => {
          done();
          stalled(id, problem, { where: "place", again: () => jumpTo(id, jump.messageId) });
        });
    }
  }, [id, jump, rows, list, away]);

  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash, jump]);
  return flash;
}
