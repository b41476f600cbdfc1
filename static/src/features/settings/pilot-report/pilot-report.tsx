import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { usePilotReportWords } from "@/i18n/parts/pilot-report";
import { getPilotReport, type PilotReport as Report } from "@/protocol/reports";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { IntentTable, GuardTable, WhatIfTable } from "./tables";
import { OutcomeFacts, TurnFacts } from "./facts";
import { WeekBars } from "./week-bars";
import styles from "./pilot-report.module.css";

const ShadowReport = lazy(() => import("../shadow/shadow-report"));

const PERIODS = ["4", "13", "52"] as const;
type Period = (typeof PERIODS)[number];

/** Monday of so many weeks ago, by the calendar of who reads. */
function mondayBefore(weeks: number): string {
  const day = new Date();
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7) - 7 * (weeks - 1));
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => part.toString().padStart(2, "0"))
    .join("-");
}

/** What the pilot did, whether it gave up too early, and what another limit would have made of it. */
export default function PilotReport() {
  const w = usePilotReportWords();
  const [period, setPeriod] = useState<Period>("4");
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    let wanted = true;
    getPilotReport(mondayBefore(Number(period))).then(
      (found) => wanted && (setReport(found), setError(null)),
      (problem: unknown) => wanted && setError(problem),
    );
    return () => {
      wanted = false;
    };
  }, [period]);
  useEffect(load, [load]);
  if (error !== null) return <ProblemNote error={error} title={w("failed")} onRetry={load} reads />;
  if (!report) return null;
  return (
    <>
      <section className={settings.card} aria-labelledby="pilot-report">
        <div className={styles.head}>
          <div>
            <h2 id="pilot-report">{w("title")}</h2>
            <p className={settings.muted}>{w("lead")}</p>
          </div>
          <label className={styles.period}>
            <span className="visually-hidden">{w("weeks")}</span>
            <select value={period} onChange={({ target }) => setPeriod(target.value as Period)}>
              {PERIODS.map((each) => (
                <option key={each} value={each}>
                  {w(`weeks.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {report.turns === 0 ? <p className={styles.empty}>{w("empty")}</p> : <TurnFacts report={report} />}
      </section>
      <Suspense>
        <ShadowReport since={report.since} />
      </Suspense>
      {report.turns > 0 && (
        <>
          <WeekBars weeks={report.weeks} />
          {report.intents.length > 0 && <IntentTable intents={report.intents} />}
          <WhatIfTable report={report} />
          <OutcomeFacts report={report} />
          {report.guard.length > 0 && <GuardTable guard={report.guard} />}
        </>
      )}
    </>
  );
}
