import { useEffect, useState } from "react";
import { pausePilot } from "@/protocol/oversight";
import { request } from "@/protocol/api";
import type { ConversationPilot } from "@/protocol/types";
import { useTouched } from "@/store";

/** Whether the pilot may act in this conversation alone. The one place where a supervisor stops the AI here. */
export function usePause(id: string, onError: (error: unknown) => void) {
  const touched = useTouched(`pilot ${id}`);
  const [pilot, setPilot] = useState<ConversationPilot | null>(null);
  useEffect(() => {
    let left = false;
    request<ConversationPilot>("GET", `/v1/crm/conversations/${id}/pilot`).then(
      (read) => left || setPilot(read),
      (error: unknown) => console.warn("the pilot's switch did not come", error),
    );
    return () => {
      left = true;
    };
  }, [id, touched]);
  const paused = pilot?.conversation === false;
  return {
    known: pilot !== null && pilot.tenant && pilot.channel,
    paused,
    toggle: () => pausePilot(id, !paused).catch(onError),
  };
}
