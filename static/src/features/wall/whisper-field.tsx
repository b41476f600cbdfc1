import { useEffect, useRef, useState, type FormEvent } from "react";
import { useWallWords } from "@/i18n/parts/wall";
import { whisper } from "@/protocol/oversight";
import { firstName } from "@/text/initials";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./peek.module.css";

export function WhisperField({ id, to, onDone }: { id: string; to: string; onDone: () => void }) {
  const w = useWallWords();
  const noteId = useRef(crypto.randomUUID());
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") whisper(id, noteId.current, text.trim()).then(onDone, setError);
  };
  return (
    <form className={styles.whisper} onSubmit={submit}>
      <textarea
        ref={field}
        rows={2}
        maxLength={4096}
        value={text}
        aria-label={w("whisper_to", { name: firstName(to) })}
        placeholder={w("whisper_hint", { name: firstName(to) })}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          if (event.key === "Escape") onDone();
        }}
      />
      <Button small type="submit" look="primary" disabled={text.trim() === ""}>
        {w("whisper_send")}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </form>
  );
}
