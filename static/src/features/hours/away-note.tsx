import { Moon } from "lucide-react";
import { useAwayWords } from "@/i18n/parts/away";
import { dateTime } from "@/text/time";
import styles from "./away-note.module.css";
import { useHours } from "./use-hours";

/** Said only while the company is closed: nobody is late who does not answer now. */
export function AwayNote() {
  const w = useAwayWords();
  const hours = useHours();
  if (hours.is_open) return null;
  return (
    <p className={styles.away} role="note">
      <Moon size={13} aria-hidden="true" />
      {hours.next_change
        ? w("away_until", { time: dateTime(hours.next_change, hours.time_zone) })
        : w("away")}
    </p>
  );
}
