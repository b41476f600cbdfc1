import { useRef, useState, type FormEvent } from "react";
import { filled, PLACEHOLDERS, type Placeholder } from "@/features/quick-replies/fill";
import { folded } from "@/features/quick-replies/matching";
import { useScene } from "@/features/quick-replies/use-scene";
import { useT } from "@/i18n";
import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import { addQuickReply, changeQuickReply, removeQuickReply } from "@/protocol/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { WhoseFields } from "./whose-fields";
import styles from "./quick-replies.module.css";

interface Props {
  /** Null for a new one. */
  reply: QuickReply | null;
  mayShare: boolean;
  onClose: () => void;
}

const EXAMPLE = "Marina Alves";

export function ReplyDialog({ reply, mayShare, onClose }: Props) {
  const t = useT();
  const w = useQuickReplyWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(reply?.text ?? "");
  const [personal, setPersonal] = useState(reply?.personal ?? !mayShare);
  const [removing, setRemoving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const scene = useScene(EXAMPLE);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const shortcut = folded(String(fields.get("shortcut"))).replace(/^\/+|\s+/g, "");
    const words = { shortcut, title: String(fields.get("title")), text };
    void act(() =>
      reply
        ? changeQuickReply(reply.id, { ...words, expected_version: reply.version })
        : addQuickReply({ ...words, personal }),
    );
  };
  const insert = (name: Placeholder) => {
    field.current?.focus();
    document.execCommand("insertText", false, `{${name}}`);
  };
  return (
    <Dialog title={reply ? w("edit") : w("add")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={submit}>
        <div className={styles.pair}>
          <label className={settings.field}>
            {w("shortcut")}
            <span className={styles.slash}>
              <input
                name="shortcut"
                required
                maxLength={30}
                pattern="/?[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9_\-]*"
                title={w("shortcut_hint")}
                autoComplete="off"
                defaultValue={reply?.shortcut}
              />
            </span>
          </label>
          <label className={settings.field}>
            {w("name")}
            <input name="title" required maxLength={80} autoComplete="off" defaultValue={reply?.title} />
          </label>
        </div>
        <label className={settings.field}>
          {w("text")}
          <textarea
            ref={field}
            required
            rows={4}
            maxLength={4096}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className={styles.chips} role="group" aria-label={w("placeholders")}>
          {PLACEHOLDERS.map((name) => (
            <button
              key={name}
              type="button"
              title={w(`placeholder.${name}`)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(name)}
            >{`{${name}}`}</button>
          ))}
        </div>
        <div className={styles.preview}>
          <span>{w("preview")}</span>
          <p>{text.trim() === "" ? <i>{w("preview_empty")}</i> : filled(text, scene)}</p>
        </div>
        {!reply && mayShare && <WhoseFields personal={personal} onChange={setPersonal} />}
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {t("action.save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {reply && (
            <Button
              className={styles.remove}
              disabled={busy}
              onClick={() => (removing ? void act(() => removeQuickReply(reply.id)) : setRemoving(true))}
            >
              {removing ? w("remove_sure") : w("remove")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
