import { useCallback, useEffect, useRef, useState } from "react";
import { changeOf } from "@/protocol/ai-settings";
import { previewAiSettings } from "@/protocol/preview";
import type { AiSettings, Conversation } from "@/protocol/types";
import { begin, heard, isWhole, type PreviewState, type SideState } from "./preview-state";

/** Asks, listens and stops. Leaving the screen stops as well: nobody pays for what nobody reads. */
export function usePreview(settings: AiSettings, inForce: number) {
  const [state, setState] = useState<PreviewState | null>(null);
  const asking = useRef<AbortController | null>(null);
  const known = useRef(new Map<string, SideState>());

  const stop = useCallback(() => {
    asking.current?.abort();
    setState((now) => (now?.phase === "streaming" ? { ...now, phase: "stopped" } : now));
  }, []);
  const forget = useCallback(() => {
    asking.current?.abort();
    setState(null);
  }, []);
  useEffect(() => () => asking.current?.abort(), []);

  const start = async (row: Conversation) => {
    asking.current?.abort();
    const abort = (asking.current = new AbortController());
    // The version in force is asked once for a thread: until the customer writes again it would say the same.
    const thread = `${row.id} ${row.last_message?.id ?? ""} ${inForce}`;
    let now = begin(known.current.get(thread));
    setState(now);
    const compare = !known.current.has(thread);
    const wish = { conversation_id: row.id, change: changeOf(settings, settings.version), compare };
    try {
      for await (const part of previewAiSettings(wish, abort.signal)) {
        if (abort.signal.aborted) return;
        now = heard(now, part);
        setState(now);
        if (isWhole(now.in_force)) known.current.set(thread, now.in_force);
      }
    } catch (error) {
      if (!abort.signal.aborted) setState({ ...now, phase: "error", error });
    }
  };
  return { state, start, stop, forget };
}
