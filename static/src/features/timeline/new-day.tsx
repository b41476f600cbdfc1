import { useInbox } from "@/store";
import { dayKeyOf, dayLabel } from "@/text/time";
import { useNow } from "@/ui/use-now";
import styles from "./timeline.module.css";

/** The day of `at`, where what stands before it is of another. */
export function NewDay({ at, before }: { at: string; before: string | undefined }) {
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const now = useNow();
  if (before !== undefined && dayKeyOf(before, zone) === dayKeyOf(at, zone)) return null;
  return <p className={styles.day}>{dayLabel(at, zone, now)}</p>;
}
