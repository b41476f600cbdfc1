import { useState } from "react";
import { ChevronDown } from "lucide-react";
import { useLocale, useT } from "@/i18n";
import { useShadowWords } from "@/i18n/parts/shadow";
import type { ShadowIntent, ShadowReport } from "@/protocol/reports";
import { intentName } from "@/text/intent";
import { Button } from "@/ui/button";
import settings from "../settings.module.css";
import { LiveButton } from "./live-button";
import { Samples } from "./samples";
import styles from "./shadow.module.css";

interface Props {
  row: ShadowIntent;
  report: ShadowReport;
  /** With a sentence about what happened, empty where only numbers changed. */
  onChanged: (sentence: string) => void;
}

export function IntentRow({ row, report, onChanged }: Props) {
  const t = useT();
  const w = useShadowWords();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const share = (part: number) => part.toLocaleString(locale, { style: "percent", maximumFractionDigits: 0 });
  const name = row.intent ? intentName(t, row.intent) : w("no_intent");
  const aside = [
    row.handed_over > 0 && w("handed_over", { count: row.handed_over }),
    row.no_answer > 0 && w("no_answer", { count: row.no_answer }),
    row.guard > 0 && w("guard", { count: row.guard }),
    row.agreed_from_draft > 0 && w("from_draft", { count: row.agreed_from_draft }),
  ].filter(Boolean);
  return (
    <li className={styles.intent} aria-label={name}>
      <div className={styles.line}>
        <div className={styles.name}>
          <h3>{name}</h3>
          <span className={settings.muted}>{w("turns", { count: row.turns })}</span>
        </div>
        <div className={styles.rate}>
          {row.rate === null ? (
            <span className={settings.muted}>{w("not_judged")}</span>
          ) : (
            <>
              <strong>{share(row.rate)}</strong>
              <Interval low={row.low} high={row.high} rate={row.rate} />
              <span>{w("agreed", { agreed: row.agreed, judged: row.judged })}</span>
              <small>{w("between", { low: share(row.low), high: share(row.high) })}</small>
            </>
          )}
        </div>
        <LiveButton row={row} report={report} name={name} onChanged={onChanged} />
      </div>
      {aside.length > 0 && <p className={settings.muted}>{aside.join(" · ")}</p>}
      <Button
        small
        look="quiet"
        className={styles.toggle}
        aria-expanded={open}
        icon={<ChevronDown size={16} />}
        onClick={() => setOpen(!open)}
      >
        {w(open ? "hide" : "samples")}
      </Button>
      {open && <Samples intent={row.intent} since={report.since} onJudged={() => onChanged("")} />}
    </li>
  );
}

/** The share as a mark on the stretch in which it truly may lie. */
function Interval({ low, high, rate }: { low: number; high: number; rate: number }) {
  return (
    <span className={styles.interval} aria-hidden="true">
      <span style={{ left: `${low * 100}%`, right: `${(1 - high) * 100}%` }} />
      <i style={{ left: `${rate * 100}%` }} />
    </span>
  );
}
