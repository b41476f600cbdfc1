import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3 } from "lucide-react";
import { useT } from "@/i18n";
import type { MessageStatus } from "@/protocol/types";
import styles from "./tick.module.css";

/** Clock, one tick, two grey, two blue; a red mark when it failed and a question when nobody knows. */
export function Tick({ status, size = 16 }: { status: MessageStatus; size?: number }) {
  const t = useT();
  if (status === "received") return null;
  const name = status === "uncertain" ? t("status.uncertain_short") : t(`status.${status}`);
  return (
    <span
      className={styles[status] ?? styles.tick}
      role="img"
      aria-label={name}
      title={name}
      data-status={status}
    >
      {drawing(status, size)}
    </span>
  );
}

function drawing(status: MessageStatus, size: number) {
  switch (status) {
    case "accepted":
    case "sent":
      return <Check size={size} strokeWidth={2.2} />;
    case "delivered":
    case "read":
      return <CheckCheck size={size} strokeWidth={2.2} />;
    case "failed":
    case "cancelled":
      return <CircleAlert size={size - 1} />;
    case "uncertain":
      return <CircleHelp size={size - 1} />;
    default:
      return <Clock3 size={size - 3} />;
  }
}
