import { Suspense } from "react";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { part } from "@/ui/part";

const HolderChip = part(() => import("./holder-chip"));
const PauseButton = part(() => import("./pause-button"));

/** Where the pilot may act, who has the ball is a question; elsewhere the owner's name says enough. */
export function HolderSlot({ conversation }: { conversation: Conversation }) {
  const asked = useInbox(({ pilot }) => pilot.on && pilot.channels.includes(conversation.channel_id));
  if (!asked && conversation.holder.kind !== "ai") return null;
  return (
    <Suspense fallback={null}>
      <HolderChip conversation={conversation} />
    </Suspense>
  );
}

export function PauseSlot({ className }: { className: string | undefined }) {
  const stops = useInbox(({ me, pilot }) => me.user.role !== "seller" && pilot.on);
  if (!stops) return null;
  return (
    <Suspense fallback={null}>
      <PauseButton className={className} />
    </Suspense>
  );
}
