import { useEffect, useState } from "react";
import { useLocale } from "@/i18n";
import { readPilotThread } from "@/protocol/pilot";
import type { PilotHistory } from "@/protocol/types";
import { useInbox, useTouched } from "@/store";

interface Known {
  id: string;
  history: PilotHistory;
  /** By this machine's clock: what waits is told in seconds from now. */
  at: number;
}

/** Where the pilot stands here, read again whenever it moved or something of it left, and in another language. */
export function usePilotThread(id: string): Known | null {
  const movedAt = useTouched(`pilot ${id}`);
  const conversation = useInbox(({ conversations }) => conversations.get(id));
  const ball = `${conversation?.holder.version} ${conversation?.last_message?.id} ${conversation?.last_message?.status}`;
  const locale = useLocale();
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    let wanted = true;
    readPilotThread(id).then(
      (history) => wanted && setKnown({ id, history, at: Date.now() }),
      // The thread goes on without it; the next step of the pilot asks again.
      (error: unknown) => console.warn("what the pilot did here did not come", error),
    );
    return () => {
      wanted = false;
    };
  }, [id, movedAt, ball, locale]);
  return known?.id === id ? known : null;
}
