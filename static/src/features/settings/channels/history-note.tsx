import { told, useT } from "@/i18n";
import type { History } from "@/protocol/types";
import styles from "./history-note.module.css";

/** How far the provider has told what was written before the number came here. */
export function HistoryNote({ history }: { history: History }) {
  const t = useT();
  const { state, percent, messages, reason } = history;
  const moving = state === "receiving";
  const title = t(`channel.history.${state}`);
  return (
    <div className={styles.history} data-state={state}>
      <span className={styles.words}>
        <strong>{title}</strong>
        {moving && percent !== null && ` · ${String(percent)}%`}
        {state !== "declined" && ` · ${t("channel.history.messages", { count: messages })}`}
        {state === "declined" && reason && ` · ${told(reason)}`}
      </span>
      {moving && (
        <progress className={styles.bar} max={100} value={percent ?? undefined} aria-label={title} />
      )}
    </div>
  );
}
