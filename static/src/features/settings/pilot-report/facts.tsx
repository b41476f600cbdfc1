import type { ReactNode } from "react";
import { useLocale } from "@/i18n";
import { usePilotReportWords } from "@/i18n/parts/pilot-report";
import type { PilotReport } from "@/protocol/reports";
import { reais } from "@/text/money";
import settings from "../settings.module.css";
import styles from "./pilot-report.module.css";

export function TurnFacts({ report }: { report: PilotReport }) {
  const w = usePilotReportWords();
  const locale = useLocale();
  const share = (part: number) => part.toLocaleString(locale, { style: "percent" });
  const whole = (value: number) => value.toLocaleString(locale);
  return (
    <>
      <p className={styles.rate}>
        {report.hand_overs === 0
          ? w("rate_none")
          : w("rate", { share: share(report.premature / report.hand_overs) })}
      </p>
      <dl className={styles.facts}>
        <Fact name={w("turns")}>{whole(report.turns)}</Fact>
        <Fact name={w("answered")}>{whole(report.answered)}</Fact>
        <Fact
          name={w("clarified")}
          hint={report.own_questions > 0 ? w("own_questions", { count: report.own_questions }) : ""}
        >
          {whole(report.clarified)}
        </Fact>
        <Fact name={w("asked_team")}>{whole(report.asked_team)}</Fact>
        <Fact name={w("hand_overs")}>{whole(report.hand_overs)}</Fact>
        <Fact name={w("premature")}>{whole(report.premature)}</Fact>
        <Fact
          name={w("held")}
          hint={report.failed > 0 ? w("broken_off", { count: report.failed }) : w("held_hint")}
        >
          {whole(report.held)}
        </Fact>
      </dl>
    </>
  );
}

export function OutcomeFacts({ report }: { report: PilotReport }) {
  const w = usePilotReportWords();
  const locale = useLocale();
  const whole = (value: number) => value.toLocaleString(locale);
  const { outcomes, cost_per_conversation: each } = report;
  return (
    <section className={settings.card} aria-labelledby="pilot-outcomes">
      <h2 id="pilot-outcomes">{w("outcomes")}</h2>
      <dl className={styles.facts}>
        <Fact name={w("conversations")}>{whole(outcomes.conversations)}</Fact>
        <Fact name={w("resolved")}>{whole(outcomes.resolved)}</Fact>
        <Fact name={w("handed_over")}>{whole(outcomes.handed_over)}</Fact>
        <Fact name={w("reopened")}>{whole(outcomes.reopened)}</Fact>
        <Fact name={w("cost")} hint={each === null ? "" : `${reais(each)} ${w("per_conversation")}`}>
          {reais(report.cost.micro_brl)}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {hint && <small>{hint}</small>}
      </dd>
    </div>
  );
}
