import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { cx } from "@/ui/cx";
import styles from "./picker.module.css";

interface Props {
  id: string;
  reply: QuickReply;
  /** As it would be inserted. */
  text: string;
  chosen: boolean;
  onPoint: () => void;
  onInsert: () => void;
}

export function PickerRow({ id, reply, text, chosen, onPoint, onInsert }: Props) {
  const w = useQuickReplyWords();
  return (
    <li
      id={id}
      role="option"
      aria-selected={chosen}
      className={cx(styles.row, chosen && styles.chosen)}
      onMouseMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onMouseUp={onInsert}
    >
      <span className={styles.head}>
        <code>/{reply.shortcut}</code>
        <strong>{reply.title}</strong>
        {reply.personal && <small>{w("personal")}</small>}
      </span>
      <span className={styles.text}>{text}</span>
    </li>
  );
}
