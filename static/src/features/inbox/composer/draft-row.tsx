import { Sparkles, X } from "lucide-react";
import { useT } from "@/i18n";
import type { Draft } from "@/protocol/types";
import { draftTexts } from "@/store/drafts";
import { useKeyed } from "@/store/use-keyed";
import { plain } from "@/text/wa-format";
import { Button, IconButton } from "@/ui/button";
import type { DraftPhase } from "./use-draft";
import styles from "./draft-row.module.css";

interface Props {
  draft: Draft;
  phase: DraftPhase;
  onShow: () => void;
  onDismiss: () => void;
}

/** The draft while the seller writes something of her own: out of the way, one move from coming back. */
export function DraftRow({ draft, phase, onShow, onDismiss }: Props) {
  const t = useT();
  const streamed = useKeyed(draftTexts, draft.id);
  const name = phase === "ready" ? t("draft.saved") : t(`draft.${phase}`);
  return (
    <div className={styles.row} data-draft={draft.id} data-phase="aside">
      <Sparkles size={14} aria-hidden="true" />
      <strong>
        {t("ai.mark")} · {name}
      </strong>
      <span className={styles.text}>{plain(draft.text || streamed)}</span>
      <Button small look="ai-quiet" onClick={onShow}>
        {t("draft.show")}
      </Button>
      <IconButton label={t("draft.dismiss")} className={styles.close} onClick={onDismiss}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
