import { useSession } from "@/current-session";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { isWords } from "@/store/is-words";
import type { OutboxItem } from "@/store/outbox";
import { takeUp } from "./take-up";
import styles from "./bubble.module.css";

/** Under one's own message that stays here until a person decides: the server refused it, or it was written
 * without a connection and the customer wrote before it could leave. */
export function Unsent({ item }: { item: OutboxItem }) {
  const t = useT();
  const { outbox } = useSession().session;
  const { conversation_id: conversation, client_message_id: id } = item;
  const held = item.state === "held";
  const count = useLater(item);
  const edit = () => {
    takeUp(conversation, item.text);
    void outbox.discard(id);
  };
  return (
    <p className={held ? styles.warning : styles.trouble} role={held ? "status" : undefined}>
      {held ? t("held.title", { count }) : (item.reason ?? t("status.failed"))}
      <button type="button" onClick={() => void outbox.retry(id)}>
        {t(held ? "stale.send" : "action.retry")}
      </button>
      {isWords(item) && (
        <button type="button" onClick={edit}>
          {t("held.edit")}
        </button>
      )}
      {(!held || !isWords(item)) && (
        <button type="button" onClick={() => void outbox.discard(id)}>
          {t("action.discard")}
        </button>
      )}
    </p>
  );
}

/** How many messages of the customer came after those that its writer knew. */
function useLater({ conversation_id, seen_inbound_at }: OutboxItem): number {
  return useInbox(({ threads }) => {
    const known = Date.parse(seen_inbound_at ?? "") || 0;
    const later = threads[conversation_id]?.messages.filter(
      ({ message }) => message.direction === "inbound" && Date.parse(message.sort_at) > known,
    );
    return later?.length ?? 1;
  });
}
