import type { ReactNode } from "react";
import { calendarDay } from "@/text/money";
import { cx } from "./cx";
import styles from "./shown-date.module.css";

interface Props {
  /** As `2026-11-21`, or nothing. */
  day: string;
  empty: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A browser writes dates in its own language; one that is only read is written in the app's. */
export function ShownDate({ day, empty, className, children }: Props) {
  return (
    <span className={cx(styles.date, className)} data-shown={day === "" ? empty : calendarDay(day)}>
      {children}
    </span>
  );
}
