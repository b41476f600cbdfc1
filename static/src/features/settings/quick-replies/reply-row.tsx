import { Pencil } from "lucide-react";
import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { IconButton } from "@/ui/button";
import styles from "./quick-replies.module.css";

export function ReplyRow({ reply, onEdit }: { reply: QuickReply; onEdit: (() => void) | null }) {
  const w = useQuickReplyWords();
  return (
    <li className={styles.row}>
      <code>/{reply.shortcut}</code>
      <div className={styles.words}>
        <strong>{reply.title}</strong>
        <p>{reply.text}</p>
      </div>
      {onEdit && (
        <IconButton label={w("open", { shortcut: reply.shortcut })} onClick={onEdit}>
          <Pencil size={16} />
        </IconButton>
      )}
    </li>
  );
}
