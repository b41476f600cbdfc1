import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { useWriting } from "../use-writing";
import styles from "./thread-header.module.css";

/** Who writes right now; while nobody does, the number and who has the conversation. */
export function ThreadSubtitle({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const { customer, colleague, ai } = useWriting(conversation.id);
  const owner = useInbox(({ users }) => users[conversation.assigned_user_id ?? ""]);
  const meId = useInbox(({ me }) => me.user.id);
  if (customer) return <b>{t(customer.recording ? "list.recording" : "list.typing")}</b>;
  if (colleague) return <b>{t("thread.user_typing", { name: colleague })}</b>;
  if (ai) return <b className={styles.ai}>{t("list.ai_writing")}</b>;
  const holder = owner
    ? owner.id === meId
      ? t("panel.you", { name: owner.name })
      : owner.name
    : t("panel.nobody");
  return (
    <>
      {conversation.contact.phone && <span>{conversation.contact.phone}</span>}
      <span>{holder}</span>
    </>
  );
}
