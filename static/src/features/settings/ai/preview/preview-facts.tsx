import "@/i18n/provenance";
import { said, useT, type Translate } from "@/i18n";
import { Fact, Facts } from "@/features/provenance/facts";
import { Call } from "@/features/provenance/technical-facts";
import type { Evidence, PreviewAnswer } from "@/protocol/types";
import { useInbox } from "@/store";
import { intentName } from "@/text/intent";
import { lasted, reais } from "@/text/money";
import { stageLabel } from "@/ui/stage-chip";
import styles from "./preview.module.css";

/** What was understood, what would become of the lead, and what it took. */
export function PreviewFacts({ answer }: { answer: PreviewAnswer }) {
  const t = useT();
  const funnel = useInbox((inbox) => inbox.funnel);
  const { stage, calls, metadata } = answer;
  const from = stageLabel(funnel, stage.current_stage);
  const moves = stage.suggested_stage && stageLabel(funnel, stage.suggested_stage);
  return (
    <>
      <Facts>
        <Fact name={t("preview.intent")}>{intentName(t, answer.intent)}</Fact>
        <Fact name={t("preview.stage")}>
          {moves
            ? t("preview.stage_moves", {
                from,
                to: moves,
                level: t(`confidence.${stage.metadata.confidence}`),
              })
            : t("preview.stage_stays", { stage: from })}
          {stage.reason && <span className={styles.reason}>{said(stage.because, stage.reason)}</span>}
        </Fact>
        <Fact name={t("preview.level")}>{t(`level.${metadata.thinking_level_used}`)}</Fact>
        <Fact name={t("preview.cost")}>{costOf(t, answer)}</Fact>
        <Fact name={t("preview.time")}>{lasted(answer.total_ms)}</Fact>
      </Facts>
      <details className={styles.calls}>
        <summary>{t("preview.calls")}</summary>
        <Facts>
          {calls.map((call, index) => (
            <Call key={index} call={call} />
          ))}
        </Facts>
      </details>
    </>
  );
}

export function PreviewSources({ evidence }: { evidence: Evidence[] }) {
  const t = useT();
  if (evidence.length === 0) return <p className={styles.muted}>{t("why.no_sources")}</p>;
  return (
    <div>
      <h5 className={styles.heading}>{t("preview.sources")}</h5>
      <ol className={styles.sources}>
        {evidence.map((source) => (
          <li key={source.id}>
            <span className={styles.muted}>
              {t(`evidence.${source.kind}`)}
              {source.kind !== "message" && <> · {source.title}</>}
            </span>
            <q>{source.quote}</q>
          </li>
        ))}
      </ol>
    </div>
  );
}

function costOf(t: Translate, { cost }: PreviewAnswer): string {
  const known = cost.micro_brl > 0 ? reais(cost.micro_brl) : "";
  const unknown = cost.unpriced > 0 ? t("preview.unpriced") : "";
  return [known, unknown].filter(Boolean).join(" + ") || t("preview.free");
}
