import type { Message } from "@/protocol/types";
import type { InboxState } from "@/store/state";

type Known = Pick<InboxState, "me" | "users" | "conversations">;

/** Who said it, as colleagues know them; `you` for the reader's own. */
export function authorOf(message: Message, { me, users, conversations }: Known, you: string): string {
  if (message.direction === "inbound") return conversations.get(message.conversation_id)?.contact.name ?? "";
  const by = message.author_user_id;
  return by === me.user.id ? you : ((by && users[by]?.name) ?? me.tenant.name);
}
