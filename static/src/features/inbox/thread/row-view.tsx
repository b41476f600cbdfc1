import { memo } from "react";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { dayLabel } from "@/text/time";
import { useNow } from "@/ui/use-now";
import { NoteBubble } from "@/features/notes/note-bubble";
import { Bubble } from "./bubble";
import type { Row } from "./rows";
import { WaitingBubble } from "./waiting-bubble";
import styles from "./row-view.module.css";

interface Props {
  row: Row;
  conversation: Conversation;
  flash: boolean;
}

export const RowView = memo(function RowView({ row, conversation, flash }: Props) {
  const t = useT();
  switch (row.type) {
    case "start":
      return <p className={styles.start}>{t("thread.start")}</p>;
    case "day":
      return <DayPill at={row.at} />;
    case "unread":
      return <p className={styles.unread}>{t("thread.unread", { count: row.count })}</p>;
    case "news":
      return <p className={styles.unread}>{t("thread.news", { count: row.count })}</p>;
    case "message":
      return <Bubble message={row.message} first={row.first} flash={flash} conversation={conversation} />;
    case "note":
      return <NoteBubble note={row.note} conversation={conversation} />;
    case "waiting":
      return <WaitingBubble item={row.item} first={row.first} />;
  }
});

export function DayPill({ at }: { at: string }) {
  const now = useNow();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  return (
    <p className={styles.day}>
      <span>{dayLabel(at, zone, now)}</span>
    </p>
  );
}
