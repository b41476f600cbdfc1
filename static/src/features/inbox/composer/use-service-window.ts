import type { Conversation } from "@/protocol/types";
import { useNow } from "@/ui/use-now";
import { useCapabilities } from "./use-capabilities";

const WHOLE = 24 * 60;

export interface ServiceWindow {
  /** Whether the channel has such a rule at all. */
  applies: boolean;
  closed: boolean;
  /** Minutes that are left; 0 once it is closed. */
  minutes: number;
}

/** WhatsApp's 24 hours, to the minute. The server has the last word. */
export function useServiceWindow(conversation: Conversation): ServiceWindow {
  const now = useNow();
  const applies = useCapabilities(conversation)?.window_24h ?? false;
  const expires = conversation.window_expires_at;
  const left = expires === null ? 0 : Date.parse(expires) - now.getTime();
  // The clock of this page may be a minute behind.
  const minutes = Math.min(WHOLE, Math.max(0, Math.ceil(left / 60_000)));
  return { applies, closed: applies && minutes === 0, minutes };
}
