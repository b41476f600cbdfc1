import { useId } from "react";
import { useT } from "@/i18n";
import { Formatted } from "@/text/formatted";
import { engineName } from "@/ui/engine-name";
import { Confidence } from "./confidence";
import { PreviewFacts, PreviewSources } from "./preview-facts";
import type { SideState } from "./preview-state";
import styles from "./preview.module.css";

interface Props {
  title: string;
  side: SideState;
  /** What is said while nothing is there yet; null when nothing will come any more. */
  waiting: string | null;
  own?: boolean;
}

/** One of the two answers, with what it rests on and what it cost. */
export function PreviewSide({ title, side, waiting, own }: Props) {
  const t = useT();
  const id = useId();
  const { begun, answer, failed, phase } = side;
  const by = answer?.metadata ?? begun;
  const stoodIn = begun && answer && begun.provider !== answer.metadata.provider;
  const growing = phase === "writing" && waiting !== null;
  return (
    <section className={styles.side} data-own={own || undefined} aria-labelledby={id} aria-busy={growing}>
      <h4 id={id}>{title}</h4>
      {by && <p className={styles.muted}>{engineName(t, by.provider, by.label)}</p>}
      {begun?.over_budget && <p className={styles.notice}>{t("preview.over_budget")}</p>}
      {stoodIn && (
        <p className={styles.notice}>
          {t("preview.stood_in", { asked: engineName(t, begun.provider, begun.label) })}
        </p>
      )}
      {phase === "off" && <p className={styles.muted}>{t("preview.off")}</p>}
      {failed && (
        <p className={styles.notice} role="alert">
          {failed.detail}
        </p>
      )}
      {phase === "waiting" && waiting && <p className={styles.muted}>{waiting}</p>}
      {side.text && (
        <div className={styles.reply} data-growing={growing || undefined}>
          <Formatted text={side.text} doubts={answer?.metadata.unproven} />
        </div>
      )}
      {answer && (
        <>
          <Confidence metadata={answer.metadata} />
          {answer.missing_info.length > 0 && (
            <p className={styles.muted}>{t("draft.missing", { items: answer.missing_info.join(", ") })}</p>
          )}
          <PreviewFacts answer={answer} />
          <PreviewSources evidence={answer.evidence} />
        </>
      )}
    </section>
  );
}
