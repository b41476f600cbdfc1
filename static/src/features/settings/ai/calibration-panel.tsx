import { useEffect, useState } from "react";
import { useLocale, useT } from "@/i18n";
import { getCalibrations } from "@/protocol/endpoints";
import type { Calibration, Calibrations } from "@/protocol/types";
import { engineName } from "@/ui/engine-name";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { ReliabilityChart } from "./reliability-chart";
import styles from "./calibration.module.css";

/** What people did with suggestions, held against what the AI had said of them; for owners, not for statisticians. */
export function CalibrationPanel() {
  const t = useT();
  const [found, setFound] = useState<Calibrations | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = () => {
    setError(null);
    getCalibrations().then(setFound, setError);
  };
  useEffect(load, []);
  return (
    <section className={styles.panel} aria-labelledby="calibration">
      <div>
        <h3 id="calibration">{t("calibration.title")}</h3>
        <p className={settings.muted}>{t("calibration.lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} title={t("calibration.failed")} onRetry={load} reads />}
      {found?.items.length === 0 && <p>{t("calibration.none")}</p>}
      {found?.items.map((each) => (
        <Measure
          key={`${each.task} ${each.provider} ${each.label} ${each.prompt_version}`}
          measure={each}
          needed={found.needed}
        />
      ))}
    </section>
  );
}

function Measure({ measure, needed }: { measure: Calibration; needed: number }) {
  const t = useT();
  const locale = useLocale();
  const { labels, good, method, brier, ece, knots } = measure;
  const share = (value: number) => value.toLocaleString(locale, { style: "percent" });
  return (
    <article className={styles.measure}>
      <h4>
        {t(measure.task === "draft" ? "calibration.task.draft" : "calibration.task.stage")} ·{" "}
        {engineName(t, measure.provider, measure.label)}
        <span className={styles.mark}>
          {method ? t("calibration.calibrated") : t("calibration.uncalibrated")}
        </span>
      </h4>
      <p>{t("calibration.good", { good, labels, share: share(labels ? good / labels : 0) })}</p>
      {!method && (
        <>
          <progress max={needed} value={labels} aria-label={t("calibration.uncalibrated")} />
          <p className={settings.muted}>
            {t("calibration.missing", { count: Math.max(1, needed - labels), labels, needed })}
          </p>
        </>
      )}
      {method && <ReliabilityChart knots={knots} />}
      {method && brier !== null && ece !== null && (
        <dl className={styles.facts}>
          <div>
            <dt>{t("calibration.brier")}</dt>
            <dd>{brier.toLocaleString(locale, { maximumFractionDigits: 2 })}</dd>
            <dd className={settings.muted}>{t("calibration.brier_hint")}</dd>
          </div>
          <div>
            <dt>{t("calibration.ece")}</dt>
            <dd>{share(ece)}</dd>
            <dd className={settings.muted}>{t("calibration.ece_hint")}</dd>
          </div>
        </dl>
      )}
    </article>
  );
}
