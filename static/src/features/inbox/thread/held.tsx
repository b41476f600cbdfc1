import { useSession } from "@/current-session";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import type { OutboxItem } from "@/store/outbox";
import { takeUp } from "./take-up";
import styles from "./bubble.module.css";

/** Written without a connection, and the customer wrote before it could leave: a person decides. */
export function Held({ item }: { item: OutboxItem }) {
  const t = useT();
  const { outbox } = useSession().session;
  const { conversation_id: id, client_message_id, text, seen_inbound_at } = item;
  const count = useInbox(({ threads }) => {
    const known = Date.parse(seen_inbound_at ?? "") || 0;
    const later = threads[id]?.messages.filter(
      ({ message }) => message.direction === "inbound" && Date.parse(message.sort_at) > known,
    );
    return later?.length ?? 1;
  });
  const edit = () => {
    takeUp(id, text);
    void outbox.discard(client_message_id);
  };
  return (
    <p className={styles.warning} role="status">
      {t("held.title", { count })}
      <button type="button" onClick={() => void outbox.retry(client_message_id)}>
        {t("stale.send")}
      </button>
      <button type="button" onClick={edit}>
        {t("held.edit")}
      </button>
    </p>
  );
}
