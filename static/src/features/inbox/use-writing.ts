import { useInbox, useProposals } from "@/store";
import { typingNow } from "@/store/typing";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";

/** Who writes in a conversation: the customer, a colleague (by first name), the AI. */
export function useWriting(conversationId: string) {
  const typing = useKeyed(typingNow, conversationId);
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const { draft } = useProposals(conversationId);
  const colleague = typing.find(({ who, user_id }) => who === "seller" && user_id !== meId);
  const drafting = draft?.state === "requested" || draft?.state === "streaming";
  return {
    customer: typing.find(({ who }) => who === "customer"),
    colleague: colleague ? firstName(users[colleague.user_id ?? ""]?.name ?? "") : null,
    ai: drafting || typing.some(({ who }) => who === "ai"),
  };
}
