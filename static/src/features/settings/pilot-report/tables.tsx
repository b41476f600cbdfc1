import { useLocale, useT } from "@/i18n";
import { usePilotReportWords } from "@/i18n/parts/pilot-report";
import type { PilotReport } from "@/protocol/reports";
import { intentName } from "@/text/intent";
import { cx } from "@/ui/cx";
import settings from "../settings.module.css";
import usage from "../usage/usage.module.css";
import styles from "./pilot-report.module.css";

const REFUSED = ["unproven", "price_first", "closing_first", "promise", "too_long"] as const;

export function IntentTable({ intents }: { intents: PilotReport["intents"] }) {
  const t = useT();
  const w = usePilotReportWords();
  const locale = useLocale();
  return (
    <section className={settings.card} aria-labelledby="pilot-intents">
      <h2 id="pilot-intents">{w("by_intent")}</h2>
      <table className={cx(usage.table, styles.table)}>
        <thead>
          <tr>
            <th scope="col">{w("intent")}</th>
            <th scope="col">{w("hand_overs")}</th>
            <th scope="col">{w("premature")}</th>
            <th scope="col" className={usage.wide}>
              {w("right")}
            </th>
          </tr>
        </thead>
        <tbody>
          {intents.map(({ intent, hand_overs: all, premature }) => (
            <tr key={intent ?? ""}>
              <th scope="row">{intent ? intentName(t, intent) : w("no_intent")}</th>
              <td>{all.toLocaleString(locale)}</td>
              <td className={cx(premature > 0 && styles.warn)}>{premature.toLocaleString(locale)}</td>
              <td className={usage.wide}>{(all - premature).toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function WhatIfTable({ report }: { report: PilotReport }) {
  const w = usePilotReportWords();
  const locale = useLocale();
  return (
    <section className={settings.card} aria-labelledby="pilot-what-if">
      <div>
        <h2 id="pilot-what-if">{w("what_if")}</h2>
        <p className={settings.muted}>{w("what_if_lead", { threshold: report.threshold })}</p>
      </div>
      <table className={cx(usage.table, styles.table)}>
        <thead>
          <tr>
            <th scope="col">{w("threshold")}</th>
            <th scope="col">{w("hand_overs")}</th>
            <th scope="col" className={usage.wide}>
              {w("for_limbo")}
            </th>
            <th scope="col" title={w("understood_later_hint")}>
              {w("understood_later")}
            </th>
            <th scope="col">{w("questions")}</th>
          </tr>
        </thead>
        <tbody>
          {report.what_if.map((row) => (
            <tr key={row.threshold} className={cx(row.threshold === report.threshold && styles.now)}>
              <th scope="row">
                {row.threshold}
                {row.threshold === report.threshold && <small>{w("now")}</small>}
              </th>
              <td>{row.hand_overs.toLocaleString(locale)}</td>
              <td className={usage.wide}>{row.for_limbo.toLocaleString(locale)}</td>
              <td>{row.understood_later.toLocaleString(locale)}</td>
              <td>{row.questions.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function GuardTable({ guard }: { guard: PilotReport["guard"] }) {
  const w = usePilotReportWords();
  const locale = useLocale();
  const name = (code: string) => {
    const known = REFUSED.find((each) => each === code);
    return known ? w(`violation.${known}`) : code;
  };
  return (
    <section className={settings.card} aria-labelledby="pilot-guard">
      <h2 id="pilot-guard">{w("guard")}</h2>
      <table className={cx(usage.table, styles.table)}>
        <thead>
          <tr>
            <th scope="col">{w("violation")}</th>
            <th scope="col">{w("times")}</th>
            <th scope="col">{w("rewritten")}</th>
          </tr>
        </thead>
        <tbody>
          {guard.map((row) => (
            <tr key={row.code}>
              <th scope="row">{name(row.code)}</th>
              <td>{row.turns.toLocaleString(locale)}</td>
              <td>{row.rewritten.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
