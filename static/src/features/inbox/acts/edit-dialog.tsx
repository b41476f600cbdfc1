import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useMessageWords } from "@/i18n/parts/message-acts";
import { editMessage } from "@/protocol/endpoints";
import type { Message } from "@/protocol/types";
import { lengthOf } from "@/text/split-text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import { LimitedField } from "../composer/limited-field";
import forms from "../composer/forms.module.css";

interface Props {
  message: Message;
  limit: number;
  onClose: () => void;
}

export function EditDialog({ message, limit, onClose }: Props) {
  const t = useT();
  const w = useMessageWords();
  const [text, setText] = useState(message.text);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ready = text.trim() !== "" && text.trim() !== message.text && lengthOf(text.trim()) <= limit;
  const save = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await editMessage(message.conversation_id, message.id, text.trim());
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Dialog title={w("edit")} onClose={onClose}>
      <form className={forms.form} onSubmit={submit}>
        <LimitedField
          label={w("new_text")}
          value={text}
          limit={limit}
          onChange={setText}
          onEnter={() => void save()}
          rows={4}
          required
        />
        {error !== null && <ProblemNote error={error} />}
        <div className={forms.actions}>
          <span />
          <Button type="submit" look="primary" disabled={!ready || busy}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
