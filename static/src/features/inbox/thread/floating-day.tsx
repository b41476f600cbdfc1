import { DayPill } from "./row-view";
import type { Row } from "./rows";
import { topItem, type ThreadList } from "./use-thread-scroll";
import styles from "./floating-day.module.css";

/** The day of what is being read, while the thread moves. The pills inside the thread say the same to everybody. */
export function FloatingDay({ list, rows }: { list: ThreadList; rows: Row[] }) {
  const top = topItem(list)?.index ?? 0;
  const day = rows.findLast((row, index) => index <= top && row.type === "day");
  if (day?.type !== "day" || rows[top] === day) return null;
  return (
    <div className={styles.day} data-moving={list.isScrolling || undefined} aria-hidden="true">
      <DayPill at={day.at} />
    </div>
  );
}
