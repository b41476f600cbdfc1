import { TriangleAlert } from "lucide-react";
import { useLocale, useT } from "@/i18n";
import type { Usage } from "@/protocol/types";
import { calendarDay, dollars, lasted, monthName, ofCentavos, reais } from "@/text/money";
import { cx } from "@/ui/cx";
import settings from "../settings.module.css";
import styles from "./usage.module.css";

interface Props {
  usage: Usage;
  onMonth: (month: string) => void;
}

export function MonthCard({ usage, onMonth }: Props) {
  const t = useT();
  const locale = useLocale();
  const { cost, rate, tokens, latency } = usage;
  const whole = (value: number) => value.toLocaleString(locale);
  const share = (value: number) => value.toLocaleString(locale, { style: "percent" });
  const pair = (median: number | null, slow: number | null) => `${lasted(median)} · ${lasted(slow)}`;
  return (
    <section className={settings.card} aria-labelledby="usage">
      <div className={styles.head}>
        <div>
          <h2 id="usage">{t("usage.title")}</h2>
          <p className={settings.muted}>{t("usage.lead")}</p>
        </div>
        <label className={styles.month}>
          <span className="visually-hidden">{t("usage.month")}</span>
          <select value={usage.month} onChange={(event) => onMonth(event.target.value)}>
            {usage.months.map(({ month }) => (
              <option key={month} value={month}>
                {monthName(month)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles.total}>
        <strong>{reais(cost.micro_brl)}</strong>
        <span className={settings.muted}>
          {t("usage.rate", {
            usd: dollars(cost.micro_usd),
            brl: rate.brl_per_usd.toLocaleString(locale, { minimumFractionDigits: 2 }),
            day: calendarDay(rate.on),
          })}
        </span>
      </div>
      <Progress usage={usage} />
      {cost.unpriced > 0 && (
        <p className={styles.warning}>
          <TriangleAlert size={16} aria-hidden="true" />
          {t("usage.unpriced", { count: cost.unpriced })}
        </p>
      )}
      <dl className={styles.facts}>
        <Fact name={t("usage.fact.calls")}>{whole(usage.calls)}</Fact>
        <Fact name={t("usage.fact.failed")}>
          {usage.calls ? `${whole(usage.failed)} · ${share(usage.failed / usage.calls)}` : "–"}
        </Fact>
        <Fact name={t("usage.fact.read")}>{whole(tokens.fresh_in + tokens.cached_in)}</Fact>
        <Fact name={t("usage.fact.cached")}>
          {usage.cached_share === null ? "–" : share(usage.cached_share)}
        </Fact>
        <Fact name={t("usage.fact.written")}>{whole(tokens.out + tokens.thoughts)}</Fact>
        <Fact name={t("usage.fact.cancelled")}>{whole(usage.cancelled)}</Fact>
        <Fact name={t("usage.fact.first")}>{pair(latency.first_p50, latency.first_p95)}</Fact>
        <Fact name={t("usage.fact.total")}>{pair(latency.total_p50, latency.total_p95)}</Fact>
      </dl>
    </section>
  );
}

function Progress({ usage }: { usage: Usage }) {
  const t = useT();
  const locale = useLocale();
  const { cap_centavos: cap, standing, cost } = usage;
  if (cap === null) return <p className={settings.muted}>{t("usage.no_cap")}</p>;
  const part = cap > 0 ? cost.micro_brl / 10_000 / cap : 1;
  const said = t("usage.of_cap", {
    share: part.toLocaleString(locale, { style: "percent" }),
    cap: ofCentavos(cap),
  });
  return (
    <div className={cx(styles.progress, styles[standing])}>
      <div
        role="progressbar"
        aria-label={t("usage.cap")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(part * 100))}
        aria-valuetext={said}
        className={styles.bar}
      >
        <div style={{ width: `${Math.min(100, part * 100)}%` }} />
      </div>
      <p>
        {said}
        {standing !== "ok" && ` ${t(`usage.standing.${standing}`)}`}
      </p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
