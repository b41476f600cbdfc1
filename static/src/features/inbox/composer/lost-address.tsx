import { UserX } from "lucide-react";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import styles from "./closed-window.module.css";

/** Above the composer: the number moved, and only its former provider knew who this is. */
export function LostAddress({ conversation }: { conversation: Conversation }) {
  const t = useT();
  return (
    <div className={styles.closed} role="status">
      <UserX size={20} aria-hidden="true" />
      <div>
        <strong>{t("lost.title", { name: conversation.contact.name })}</strong>
        <p>{t("lost.hint")}</p>
      </div>
    </div>
  );
}
