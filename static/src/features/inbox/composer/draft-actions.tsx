import { Check, RotateCcw, SendHorizontal, Square, X } from "lucide-react";
import { useT } from "@/i18n";
import type { DraftTone } from "@/protocol/types";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import type { Unit } from "./partial";
import type { DraftPhase } from "./use-draft";
import styles from "./draft-actions.module.css";

export interface DraftActionProps {
  phase: DraftPhase;
  maySend: boolean;
  asking: boolean;
  onUse: () => void;
  onUseAndSend: () => void;
  onDismiss: () => void;
  onRedo: () => void;
  onTone: (tone: DraftTone) => void;
  onAdvance: (unit: Unit) => void;
  onPutAside: (() => void) | null;
}

export function DraftActions(props: DraftActionProps) {
  const t = useT();
  const { phase, maySend, asking } = props;
  const writing = phase === "thinking" || phase === "writing";
  const usable = phase === "ready" || phase === "outdated";
  return (
    <footer className={cx(styles.actions, usable && styles.crowded)}>
      {usable && (
        <Button small look="ai" icon={<Check size={15} />} onClick={props.onUse}>
          {t("draft.use")} <Kbd keys="Tab" />
        </Button>
      )}
      {maySend && (
        <Button small look="ai-quiet" icon={<SendHorizontal size={15} />} onClick={props.onUseAndSend}>
          {t("draft.use_send")} <Kbd keys="Ctrl+Enter" />
        </Button>
      )}
      {!writing && (
        <Button
          small
          look="ai-quiet"
          icon={<RotateCcw size={15} />}
          disabled={asking}
          title={t("draft.redo")}
          onClick={props.onRedo}
        >
          <span className={styles.word}>{t("draft.redo")}</span>
        </Button>
      )}
      <Button
        small
        look="ai-quiet"
        icon={writing ? <Square size={13} /> : <X size={15} />}
        title={writing ? t("draft.stop") : t("draft.dismiss")}
        onClick={props.onDismiss}
      >
        {writing ? t("draft.stop") : <span className={styles.word}>{t("draft.dismiss")}</span>}
        {writing && <Kbd keys="Esc" />}
      </Button>
      {props.onPutAside && (
        <Button small look="ai-quiet" onClick={props.onPutAside}>
          {t("draft.hide")}
        </Button>
      )}
    </footer>
  );
}
