import { assign, setHolder } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox } from "@/store";
import { withConversations } from "@/store/load";

/** The ball, and with it a conversation that is nobody's. */
export async function takeOver(conversation: Conversation, meId: string): Promise<void> {
  const { id, assigned_user_id: owner } = conversation;
  shown(await (owner === null ? assign(id, meId) : setHolder(id, "seller")));
}

export function shown(conversation: Conversation): void {
  changeInbox((inbox) => withConversations(inbox, [conversation], inbox.cursor));
}
