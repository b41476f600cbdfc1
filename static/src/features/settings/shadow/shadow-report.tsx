import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useShadowWords } from "@/i18n/parts/shadow";
import { getShadowReport, type ShadowReport as Report } from "@/protocol/reports";
import { reais } from "@/text/money";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { IntentRow } from "./intent-row";
import styles from "./shadow.module.css";

/** By subject, whether the pilot would have sent what people sent, and one click that lets it. */
export default function ShadowReport({ since }: { since: string }) {
  const w = useShadowWords();
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  const [turn, setTurn] = useState(0);
  const load = () => setTurn((before) => before + 1);
  useEffect(() => {
    let wanted = true;
    getShadowReport(since).then(
      (found) => wanted && (setReport(found), setError(null)),
      (problem: unknown) => wanted && setError(problem),
    );
    return () => {
      wanted = false;
    };
  }, [since, turn]);
  if (error !== null) return <ProblemNote error={error} title={w("failed")} onRetry={load} reads />;
  if (!report) return null;
  return (
    <section className={settings.card} aria-labelledby="shadow">
      <div>
        <h2 id="shadow">{w("title")}</h2>
        <p className={settings.muted}>{w("lead")}</p>
      </div>
      {!report.on && (
        <p className={styles.off}>
          {w("off")} <Link href="/configuracoes/piloto">{w("off_link")}</Link>.
        </p>
      )}
      {report.on && report.intents.length === 0 && <p className={settings.muted}>{w("empty")}</p>}
      {report.intents.length > 0 && (
        <ul className={styles.intents}>
          {report.intents.map((row) => (
            <IntentRow
              key={row.intent ?? ""}
              row={row}
              report={report}
              onChanged={(sentence) => (setSaid(sentence), load())}
            />
          ))}
        </ul>
      )}
      <p role="status" className={styles.said}>
        {said}
      </p>
      {report.intents.length > 0 && (
        <p className={settings.muted}>{w("cost", { cost: reais(report.cost.micro_brl) })}</p>
      )}
    </section>
  );
}
