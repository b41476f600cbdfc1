import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { select, selections } from "@/store/selection";
import { useKeyed } from "@/store/use-keyed";
import { preview } from "@/text/preview";
import styles from "./pick.module.css";

/** While messages are selected, the whole line of each is its checkbox. */
export function Pick({ message }: { message: Message }) {
  const t = useT();
  const chosen = useKeyed(selections, message.conversation_id);
  if (!chosen || message.revoked_at) return null;
  return (
    <label className={styles.pick} data-own={message.direction === "outbound" || undefined}>
      <input
        type="checkbox"
        checked={chosen.has(message.id)}
        aria-label={preview(t, message, false)}
        onChange={() => select(message.conversation_id, message.id)}
      />
    </label>
  );
}
