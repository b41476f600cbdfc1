import { useState } from "react";
import { ArrowRight, ChevronDown, ChevronUp, Sparkles } from "lucide-react";
import { withLoss } from "@/features/leads/ask-loss";
import { said, useT } from "@/i18n";
import { usePanelWords } from "@/i18n/parts/panel";
import { applyStage, dismissSuggestion, setStage } from "@/protocol/endpoints";
import type { Conversation, StageSuggestion } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { engineName } from "@/ui/engine-name";
import { ProblemNote } from "@/ui/problem-note";
import { stageLabel } from "@/ui/stage-chip";
import { EvidenceList } from "./evidence-list";
import { useAction } from "./use-action";
import panel from "./panel.module.css";
import styles from "./stage-suggestion-card.module.css";

interface Props {
  conversation: Conversation;
  suggestion: StageSuggestion;
}

/** A move in the funnel with the messages that prove it; one click carries it out, once. */
export function StageSuggestionCard({ conversation, suggestion }: Props) {
  const t = useT();
  const w = usePanelWords();
  const funnel = useInbox((inbox) => inbox.funnel);
  const mode = useInbox(({ me }) => me.ai.mode);
  const { run, busy, error } = useAction();
  // The same id for every try of this card: however often it is clicked, the stage moves once.
  const [requestId] = useState(() => crypto.randomUUID());
  const [why, setWhy] = useState(false);
  const { id, lead } = conversation;
  const stage = suggestion.suggested_stage;
  const apply = () =>
    run(() =>
      withLoss<unknown>(stage, conversation.contact.name, (loss) =>
        mode === "assist_execute"
          ? applyStage(id, requestId, suggestion.id, stage, loss)
          : setStage(id, stage, lead.version, loss),
      ),
    );
  const { metadata } = suggestion;
  const level = t("draft.confidence", { level: t(`confidence.${metadata.confidence}`) });
  const sure = [
    metadata.calibrated ? level : `${level} (${t("draft.uncalibrated")})`,
    engineName(t, metadata.provider, metadata.label),
  ].join(" · ");
  return (
    <section className={styles.card} aria-label={t("panel.suggestion")} data-stage-suggestion={suggestion.id}>
      <div className={styles.head}>
        <h3>
          <Sparkles size={14} aria-hidden="true" /> {t("ai.mark")} · {t("panel.suggestion")}
        </h3>
        <p className={styles.move}>
          <span>{stageLabel(funnel, suggestion.current_stage)}</span>
          <ArrowRight size={16} aria-label="→" />
          <strong>{stageLabel(funnel, stage)}</strong>
        </p>
      </div>
      <p className={cx(!why && styles.gist)}>{said(suggestion.because, suggestion.reason)}</p>
      <div className={styles.why} hidden={!why}>
        <EvidenceList evidence={suggestion.evidence} conversationId={id} />
        <p className={styles.meta} title={sure}>
          {sure}
        </p>
      </div>
      <div className={panel.buttons}>
        <Button small look="ai" disabled={busy} onClick={apply}>
          {busy ? t("panel.applying") : t("panel.apply")}
        </Button>
        <Button
          small
          look="ai-quiet"
          disabled={busy}
          onClick={() => run(() => dismissSuggestion(id, suggestion.id))}
        >
          {t("panel.not_now")}
        </Button>
        <Button
          small
          look="quiet"
          className={styles.opener}
          aria-expanded={why}
          icon={why ? <ChevronUp size={15} /> : <ChevronDown size={15} />}
          onClick={() => setWhy(!why)}
        >
          {w("why")}
        </Button>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={apply} />}
    </section>
  );
}
