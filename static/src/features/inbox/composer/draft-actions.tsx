import { Check, RotateCcw, SendHorizontal, Square, X } from "lucide-react";
import { useT } from "@/i18n";
import type { DraftTone } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { AdjustMenu, Piece } from "./draft-tools";
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

/** One line, in every phase: what is done most stands first, what is clear as an icon last. */
export function DraftActions(props: DraftActionProps) {
  const t = useT();
  const { phase, maySend, asking, onAdvance } = props;
  const writing = phase === "thinking" || phase === "writing";
  const usable = phase === "ready" || phase === "outdated";
  return (
    <footer className={styles.actions}>
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
      {writing && <Piece unit="word" onAdvance={onAdvance} />}
      {(writing || phase === "ready") && <Piece unit="sentence" onAdvance={onAdvance} />}
      {props.onPutAside && (
        <Button small look="ai-quiet" className={styles.aside} onClick={props.onPutAside}>
          {t("draft.hide")}
        </Button>
      )}
      <span className={styles.rest}>
        {usable && <AdjustMenu {...props} />}
        {!writing && (
          <Button
            small
            look="ai-quiet"
            className={styles.icon}
            icon={<RotateCcw size={15} aria-hidden="true" />}
            disabled={asking}
            aria-label={t("draft.redo")}
            title={t("draft.redo")}
            onClick={props.onRedo}
          />
        )}
        {writing ? (
          <Button small look="ai-quiet" icon={<Square size={13} />} onClick={props.onDismiss}>
            {t("draft.stop")} <Kbd keys="Esc" />
          </Button>
        ) : (
          <Button
            small
            look="ai-quiet"
            className={styles.icon}
            icon={<X size={16} aria-hidden="true" />}
            aria-label={t("draft.dismiss")}
            title={t("draft.dismiss")}
            onClick={props.onDismiss}
          />
        )}
      </span>
    </footer>
  );
}
