import { TimerOff } from "lucide-react";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import styles from "./send-plan.module.css";

/** Stands where one would write: WhatsApp would refuse the text, so nobody writes it in vain. */
export function ClosedWindow({ conversation }: { conversation: Conversation }) {
  const t = useT();
  return (
    <div className={styles.closed} role="status" data-window="closed" tabIndex={-1}>
      <TimerOff size={20} aria-hidden="true" />
      <div>
        <strong>{t("window.closed")}</strong>
        <p>{conversation.window_expires_at === null ? t("window.never_wrote") : t("window.closed_hint")}</p>
      </div>
    </div>
  );
}
