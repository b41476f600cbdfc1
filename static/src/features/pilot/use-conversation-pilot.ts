import { useEffect, useState } from "react";
import { readConversationPilot } from "@/protocol/pilot";
import type { ConversationPilot } from "@/protocol/types";
import { useInbox } from "@/store";

/** Read again when one of its switches was told of; what is known stays on screen meanwhile. */
export function useConversationPilot(id: string) {
  const [pilot, put] = useState<ConversationPilot | null>(null);
  const touched = useInbox((inbox) => inbox.touched[`pilot ${id}`]);
  const everywhere = useInbox((inbox) => inbox.pilot);
  useEffect(() => {
    let wanted = true;
    readConversationPilot(id).then(
      (found) => wanted && put(found),
      () => undefined, // the chip says who has the ball all the same, and the next event asks again
    );
    return () => {
      wanted = false;
    };
  }, [id, touched, everywhere]);
  return { pilot, put };
}
