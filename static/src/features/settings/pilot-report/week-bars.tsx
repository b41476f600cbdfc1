import { useLocale } from "@/i18n";
import { usePilotReportWords } from "@/i18n/parts/pilot-report";
import type { PilotReport } from "@/protocol/reports";
import settings from "../settings.module.css";
import styles from "./pilot-report.module.css";

type Week = PilotReport["weeks"][number];

/** Hand-overs of each week, those that came too early at the bottom. The table below says the same. */
export function WeekBars({ weeks }: { weeks: Week[] }) {
  const w = usePilotReportWords();
  const locale = useLocale();
  const most = Math.max(1, ...weeks.map(({ hand_overs }) => hand_overs));
  const day = (monday: string) =>
    new Date(`${monday}T12:00Z`).toLocaleDateString(locale, {
      day: "2-digit",
      month: "2-digit",
      timeZone: "UTC",
    });
  return (
    <section className={settings.card} aria-labelledby="pilot-weeks">
      <h2 id="pilot-weeks">{w("by_week")}</h2>
      <ol className={styles.weeks}>
        {weeks.map(({ monday, hand_overs: all, premature }) => (
          <li
            key={monday}
            title={`${w("week")} ${day(monday)}: ${all} · ${premature} ${w("premature").toLowerCase()}`}
          >
            <span className={styles.bar} aria-hidden="true">
              <span className={styles.right} style={{ height: `${((all - premature) / most) * 100}%` }} />
              <span className={styles.early} style={{ height: `${(premature / most) * 100}%` }} />
            </span>
            <span className={styles.day}>
              <span className="visually-hidden">{w("week")} </span>
              {day(monday)}
            </span>
            <span className={styles.count}>
              {all}
              <span className="visually-hidden">
                {" "}
                {w("hand_overs")}, {premature} {w("premature")}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.early} /> {w("premature")}
        <span className={styles.right} /> {w("right")}
      </p>
    </section>
  );
}
