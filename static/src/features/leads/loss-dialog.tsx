import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useLeadWords } from "@/i18n/parts/leads";
import type { LossInput } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import styles from "./leads.module.css";

interface Props {
  name: string;
  onAnswer: (loss: LossInput | null) => void;
}

/** Why the deal was lost: one of the company's reasons, words of one's own, or both. */
export default function LossDialog({ name, onAnswer }: Props) {
  const t = useT();
  const w = useLeadWords();
  const reasons = useInbox(({ leadForm }) => leadForm.loss_reasons);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const said = reason !== null || note.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said) onAnswer({ reason_id: reason, note: note.trim() });
  };
  return (
    <Dialog title={w("loss_title", { name })} onClose={() => onAnswer(null)}>
      <form className={styles.loss} onSubmit={submit}>
        {reasons.length > 0 && (
          <div className={styles.reasons} role="radiogroup" aria-label={w("loss_reason")}>
            {reasons.map(({ id, name: label }) => (
              <label key={id} className={styles.reason}>
                <input type="radio" name="reason" checked={reason === id} onChange={() => setReason(id)} />
                {label}
              </label>
            ))}
          </div>
        )}
        <label className={styles.note}>
          {reasons.length > 0 ? w("loss_note") : w("loss_note_only")}
          <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <div className={styles.actions}>
          <Button type="submit" look="primary" disabled={!said}>
            {w("loss_move")}
          </Button>
          <Button onClick={() => onAnswer(null)}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
