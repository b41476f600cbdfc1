import { t } from "@/i18n";
import { reactToMessage, revokeMessage } from "@/protocol/endpoints";
import type { Message } from "@/protocol/types";
import { chosenReactions } from "@/store/reactions";
import { sentenceOf } from "@/ui/problem-note";
import { acts } from "./menu-target";

/** By then the event is here; where it is not, what the server last said holds. */
const EVENT_WITHIN_MS = 5000;

export function tell(error: unknown): void {
  acts.setState({ failure: sentenceOf(error, t) });
}

/** Shows at once, until the message says so itself; a refusal takes it back and says why. */
export async function react(message: Message, emoji: string | null): Promise<void> {
  const chosen = emoji ?? "";
  const settle = () => {
    // Unless she has chosen again meanwhile.
    if (chosenReactions.get(message.id) === chosen) chosenReactions.set(message.id, null);
  };
  chosenReactions.set(message.id, chosen);
  try {
    await reactToMessage(message.conversation_id, message.id, emoji);
    window.setTimeout(settle, EVENT_WITHIN_MS);
  } catch (error) {
    settle();
    tell(error);
  }
}

export function revoke(message: Message): void {
  revokeMessage(message.conversation_id, message.id).catch(tell);
}
