import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { jumps } from "./jump";
import type { Row } from "./rows";
import type { ThreadList } from "./use-thread-scroll";

const FLASH_MS = 1800;

/** Follows jumps to messages of this conversation, loading older pages until the message is there. */
export function useJump(
  id: string,
  rows: Row[],
  list: ThreadList,
  loadOlder: () => Promise<void>,
): string | null {
  const jump = useStore(jumps, (state) => (state.jump?.conversationId === id ? state.jump : null));
  const [flash, setFlash] = useState<string | null>(null);

  useEffect(() => {
    if (!jump) return;
    const done = () => jumps.setState({ jump: null });
    const index = rows.findIndex((row) => row.type === "message" && row.message.id === jump.messageId);
    const row = rows[index];
    if (row) {
      done();
      list.scrollToIndex(index, { align: "center" });
      setFlash(row.key);
    } else if (rows[0]?.type === "start") {
      // The whole thread is here and the message is not: nothing to show.
      done();
    } else {
      void loadOlder();
    }
  }, [jump, rows, list, loadOlder]);

  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash, jump]);
  return flash;
}
