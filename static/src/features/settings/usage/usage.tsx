import { useCallback, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { getUsage } from "@/protocol/endpoints";
import type { Usage as MonthOfUsage } from "@/protocol/types";
import { useInbox } from "@/store";
import { monthName, reais } from "@/text/money";
import { ProblemNote } from "@/ui/problem-note";
import { usePageVisible } from "@/ui/use-page-visible";
import settings from "../settings.module.css";
import { CapForm } from "./cap-form";
import { MonthCard } from "./month-card";
import { UsageTable } from "./usage-table";
import styles from "./usage.module.css";

/** What models cost the company, month by month, and the limit it sets itself. */
export function Usage() {
  const t = useT();
  const [usage, setUsage] = useState<MonthOfUsage | null>(null);
  const [month, setMonth] = useState<string | undefined>();
  const [error, setError] = useState<unknown>(null);
  // A new limit, or a step nearer to it, is heard of; what else was spent is looked up on coming back.
  const { version, budget } = useInbox(({ me }) => me.ai);
  const visible = usePageVisible();
  const load = useCallback(() => {
    getUsage(month).then(
      (found) => (setUsage(found), setError(null)),
      (problem: unknown) => setError(problem),
    );
  }, [month]);
  useEffect(() => {
    if (visible) load();
  }, [load, visible, version, budget]);
  if (error !== null) return <ProblemNote error={error} title={t("usage.failed")} onRetry={load} reads />;
  if (!usage) return null;
  const others = usage.months.slice(1);
  return (
    <>
      <MonthCard usage={usage} onMonth={setMonth} />
      {usage.lines.length > 0 && <UsageTable lines={usage.lines} />}
      <CapForm key={usage.cap_centavos} cap={usage.cap_centavos} />
      {others.length > 0 && (
        <section className={settings.card} aria-labelledby="months">
          <h2 id="months">{t("usage.months")}</h2>
          <ul className={settings.rows}>
            {others.map((each) => (
              <li key={each.month}>
                <button type="button" className={styles.link} onClick={() => setMonth(each.month)}>
                  {monthName(each.month)}
                </button>
                <span className={settings.muted}>{t("usage.calls", { count: each.calls })}</span>
                <strong className={styles.number}>{reais(each.cost.micro_brl)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
