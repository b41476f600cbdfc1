import { useEffect, useState } from "react";
import type { Conversation, Draft } from "@/protocol/types";
import { useInbox } from "@/store";

const PATIENCE_MS = 20_000;
/** To a message that arrives later than this no draft is written unasked. */
const LATE_MS = 3 * 3_600_000;

/**
 * Whether a draft must be on its way, because the customer has just written: its room comes with the message, and
 * nothing moves a second time when the draft itself is there.
 */
export function useAwaited({ last_message: last, holder }: Conversation, draft: Draft | undefined): boolean {
  const [newest, setNewest] = useState(last?.id);
  const [awaited, setAwaited] = useState(false);
  const ai = useInbox(({ me }) => me.ai.enabled);
  const piloted = useInbox(({ pilot }) => pilot.on) && holder.kind === "queue";
  if (last?.id !== newest) {
    setNewest(last?.id);
    // What was spoken is written down first, and that takes longer than anybody waits for a room.
    const readable = last?.direction === "inbound" && last.kind !== "voice" && last.kind !== "audio";
    const fresh = readable && Date.now() - Date.parse(last.sort_at) < LATE_MS;
    setAwaited(fresh && ai && !piloted && holder.kind !== "ai");
  } else if (awaited && draft) {
    setAwaited(false);
  }
  useEffect(() => {
    if (!awaited) return;
    const giveUp = setTimeout(() => setAwaited(false), PATIENCE_MS);
    return () => clearTimeout(giveUp);
  }, [awaited, newest]);
  return awaited && !draft;
}
