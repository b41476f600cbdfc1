import { useState } from "react";
import { said, useT } from "@/i18n";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import type { Draft } from "@/protocol/types";
import { useInbox } from "@/store";
import { engineName } from "@/ui/engine-name";
import { Popover } from "@/ui/popover";
import { slotName } from "@/ui/slot-name";
import { Sources } from "./sources";
import type { DraftPhase } from "./use-draft";
import type { Option } from "./use-option";
import styles from "./grounds.module.css";

const AMOUNT = /R\$|\d\s*(?:reais|real)\b/i;

interface Props {
  draft: Draft;
  option: Option;
  phase: DraftPhase;
  reworded: boolean;
}

/** How sure a draft is, what to know before using it, and what it rests on: one line, whose room is there before
 * any of it is. */
export function Grounds({ draft, option, phase, reworded }: Props) {
  const t = useT();
  const { metadata, evidence } = option;
  const [open, setOpen] = useState(false);
  const notes = useNotes({ draft, option, phase, reworded });
  // In words and with the reason: a percentage would promise more than anybody knows.
  const level = metadata && t("draft.confidence", { level: t(`confidence.${metadata.confidence}`) });
  const reason = metadata?.confidence_reason && said(metadata.reasons, metadata.confidence_reason);
  const uncalibrated = metadata && !metadata.calibrated ? `(${t("draft.uncalibrated")})` : null;
  const told = (notes.length > 0 ? notes : [reason, uncalibrated]).filter(Boolean).join(" ");
  return (
    <div className={styles.grounds}>
      {metadata && level && phase !== "failed" && (
        <Popover
          label={level}
          side="above"
          onOpen={setOpen}
          trigger={
            <button type="button" className={styles.level} data-level={metadata.confidence}>
              {level}
            </button>
          }
        >
          {open && (
            <div className={styles.why}>
              <p>
                <strong>{level}</strong>
                {uncalibrated && ` ${uncalibrated}`}
              </p>
              {reason && <p>{reason}</p>}
              <p className={styles.hint}>{engineName(t, metadata.provider, metadata.label)}</p>
              {!metadata.calibrated && <p className={styles.hint}>{t("draft.uncalibrated_hint")}</p>}
              {notes.map((note) => (
                <p key={note} className={styles.note}>
                  {note}
                </p>
              ))}
            </div>
          )}
        </Popover>
      )}
      <p className={notes.length > 0 ? styles.note : styles.reason} title={told}>
        {told}
      </p>
      {evidence.length > 0 && <Sources evidence={evidence} conversationId={draft.conversation_id} />}
    </div>
  );
}

/** What the seller should know before anything else. */
function useNotes({ draft, option, phase, reworded }: Props): string[] {
  const t = useT();
  const w = useDraftToolWords();
  const labels = useInbox(({ me }) => me.ai.slot_labels);
  const notes: string[] = [];
  if (phase === "outdated") notes.push(w(reworded ? "reworded_hint" : "outdated_hint"));
  if (phase === "ready" && draft.metadata?.advice === "hand_over") {
    const understood = draft.intent !== "OUTRO" && draft.intent !== "NAO_ENTENDI";
    notes.push(w(understood ? "wants_a_person" : "not_understood"));
  }
  // A price that was asked for by hand and is not there is told, not left to be missed.
  const unpriced = option.id === draft.id && draft.tone === "priced" && !AMOUNT.test(draft.text);
  if (phase === "ready" && unpriced) notes.push(w("no_price"));
  if (option.missing_info.length > 0) {
    const items = option.missing_info.map((slot) => slotName(slot, labels, t)).join(", ");
    notes.push(t("draft.missing", { items }));
  }
  return notes;
}
