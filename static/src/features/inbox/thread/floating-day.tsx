import { DayPill } from "./row-view";
import type { Row } from "./rows";
import { seenItems, type ThreadList } from "./use-thread-scroll";
import styles from "./floating-day.module.css";

/** The day of what is being read, while the thread moves. The pills inside the thread say the same to everybody. */
export function FloatingDay({ list, rows }: { list: ThreadList; rows: Row[] }) {
  const top = seenItems(list)[0]?.index ?? 0;
  const at = rows
    .slice(top, top + 3)
    .map(momentOf)
    .find(Boolean);
  const above = rows[top]?.type;
  if (!at || above === "day" || above === "start") return null;
  return (
    <div className={styles.day} data-moving={list.isScrolling || undefined} aria-hidden="true">
      <DayPill at={at} />
    </div>
  );
}

/** The pill of a day that began before what is loaded is not there to be asked. */
function momentOf(row: Row): string | null {
  if (row.type === "message") return row.message.sort_at;
  if (row.type === "note") return row.note.created_at;
  return row.type === "waiting" ? row.item.created_at : null;
}
