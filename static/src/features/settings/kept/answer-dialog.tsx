import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useKeptAnswersWords } from "@/i18n/parts/kept-answers";
import { changeKeptAnswer, removeKeptAnswer } from "@/protocol/kept-answers";
import type { KeptAnswer } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./kept-answers.module.css";

interface Props {
  /** As it is now: somebody else may change it meanwhile. */
  answer: KeptAnswer;
  onClose: () => void;
  onDone: () => void;
  /** Perhaps because it is another one by now. */
  onRefused: () => void;
}

export function AnswerDialog({ answer, onClose, onDone, onRefused }: Props) {
  const t = useT();
  const w = useKeptAnswersWords();
  const [about, setAbout] = useState(answer.about);
  const [text, setText] = useState(answer.text);
  const [opened] = useState(answer.version);
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
      onRefused();
    }
  };
  const changed = about.trim() !== answer.about || text.trim() !== answer.text;
  const ready = changed && about.trim() !== "" && text.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy)
      void act(() => changeKeptAnswer(answer.id, { about, text, expected_version: answer.version }));
  };
  return (
    <Dialog title={w("edit")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={submit}>
        <label className={settings.field}>
          {w("about")}
          <input
            value={about}
            required
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setAbout(event.target.value)}
          />
          <small>{w("about_hint")}</small>
        </label>
        <label className={settings.field}>
          {w("text")}
          <textarea
            value={text}
            required
            rows={4}
            maxLength={600}
            onChange={(event) => setText(event.target.value)}
          />
          <small>{w("text_hint")}</small>
        </label>
        {removing && <p role="status">{w("removed_next")}</p>}
        {error !== null && <ProblemNote error={error} />}
        {answer.version !== opened && (
          <div className={styles.now} role="status">
            <small>{w("now")}</small>
            <strong>{answer.about}</strong>
            <p>{answer.text}</p>
          </div>
        )}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy || !ready}>
            {t("action.save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            className={styles.remove}
            disabled={busy}
            onClick={() => (removing ? void act(() => removeKeptAnswer(answer.id)) : setRemoving(true))}
          >
            {w(removing ? "remove_sure" : "remove")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
