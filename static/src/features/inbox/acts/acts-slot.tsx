import { Suspense, useRef } from "react";
import { useStore } from "zustand";
import type { Conversation } from "@/protocol/types";
import { part } from "@/ui/part";
import { acts } from "./menu-target";

const MessageActs = part(() => import("./message-acts"));

/** Comes with the first menu that somebody opens, and stays. */
export function ActsSlot({ conversation }: { conversation: Conversation }) {
  const wanted = useStore(acts, ({ now, failure }) => now !== null || failure !== null);
  const used = useRef(false);
  used.current ||= wanted;
  return (
    used.current && (
      <Suspense fallback={null}>
        <MessageActs conversation={conversation} />
      </Suspense>
    )
  );
}
