import { Moon } from "lucide-react";
import { useHoursWords } from "@/i18n/parts/hours";
import { dateTime } from "@/text/time";
import styles from "./away-note.module.css";
import { useHours } from "./use-hours";

/** Said only while the company is closed: nobody is late who does not answer now. */
export default function AwayNote() {
  const w = useHoursWords();
  const hours = useHours();
  if (!hours || hours.is_open) return null;
  return (
    <p className={styles.away} role="note">
      <Moon size={13} aria-hidden="true" />
      {hours.next_change
        ? w("away_until", { time: dateTime(hours.next_change, hours.time_zone) })
        : w("away")}
    </p>
  );
}
