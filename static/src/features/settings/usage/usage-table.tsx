import { useLocale, useT, type Translate } from "@/i18n";
import type { UsageLine } from "@/protocol/types";
import { lasted, reais } from "@/text/money";
import settings from "../settings.module.css";
import styles from "./usage.module.css";

const TASKS = [
  "draft",
  "stage",
  "turn",
  "type",
  "preview",
  "shadow",
  "cache",
  "transcript",
  "summary",
] as const;

function taskName(t: Translate, task: string): string {
  const known = TASKS.find((each) => each === task);
  return known ? t(`usage.task.${known}`) : task;
}

export function UsageTable({ lines }: { lines: UsageLine[] }) {
  const t = useT();
  const locale = useLocale();
  const whole = (value: number) => value.toLocaleString(locale);
  return (
    <section className={settings.card} aria-labelledby="by-model">
      <h2 id="by-model">{t("usage.by_model")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("usage.column.model")}</th>
            <th scope="col">{t("usage.fact.calls")}</th>
            <th scope="col" className={styles.wide}>
              {t("usage.fact.failed")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("usage.column.tokens")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("usage.column.time")}
            </th>
            <th scope="col">{t("usage.column.cost")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.provider} ${line.model} ${line.task}`}>
              <th scope="row">
                {line.provider === "local" ? t("usage.rules") : line.model}
                <small>{taskName(t, line.task)}</small>
              </th>
              <td>{whole(line.calls)}</td>
              <td className={styles.wide}>{whole(line.failed)}</td>
              <td className={styles.wide}>
                {whole(Object.values(line.tokens).reduce((sum, each) => sum + each, 0))}
              </td>
              <td className={styles.wide}>
                {lasted(line.latency.total_p50)} · {lasted(line.latency.total_p95)}
              </td>
              <td>{line.cost.unpriced === line.calls ? t("usage.no_price") : reais(line.cost.micro_brl)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
