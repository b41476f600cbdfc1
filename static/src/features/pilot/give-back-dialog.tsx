import { useEffect, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useBallWords } from "@/i18n/parts/pilot-ball";
import { giveBack, readBriefing } from "@/protocol/pilot";
import type { Conversation, PilotBriefing } from "@/protocol/types";
import { EvidenceList } from "@/features/inbox/panel/evidence-list";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import { shown } from "./take-over";
import styles from "./pilot.module.css";

const LIMIT = 600;

/** What the pilot will be told, read and corrected before it has the ball. */
export default function GiveBackDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const t = useT();
  const w = useBallWords();
  const [briefing, setBriefing] = useState<PilotBriefing | null>(null);
  const [text, setText] = useState("");
  const { run, busy, error } = useAction();
  useEffect(() => {
    run(async () => {
      const found = await readBriefing(conversation.id);
      setBriefing(found);
      setText(found.text);
    });
    // Once: what the person is writing is not replaced under their hands.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [conversation.id]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      shown(await giveBack(conversation.id, text.trim()));
      onClose();
    });
  };
  return (
    <Dialog title={w("brief_title")} onClose={onClose}>
      <form className={styles.brief} onSubmit={submit}>
        <p className={styles.muted}>{briefing?.text === "" ? w("brief_none") : w("brief_lead")}</p>
        <label>
          {w("brief_label")}
          <textarea
            rows={5}
            maxLength={LIMIT}
            value={text}
            disabled={briefing === null}
            onChange={(event) => setText(event.target.value)}
          />
          <small>{w("brief_left", { count: text.length, limit: LIMIT })}</small>
        </label>
        {briefing && briefing.evidence.length > 0 && (
          <details>
            <summary>{w("brief_from")}</summary>
            <EvidenceList evidence={briefing.evidence} conversationId={conversation.id} />
          </details>
        )}
        {error !== null && <ProblemNote error={error} />}
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={busy || briefing === null}>
            {w("confirm")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
