import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { ArrowLeft, StickyNote } from "lucide-react";
import { useNoteWords } from "@/i18n/parts/notes";
import { changeNote, writeNote } from "@/protocol/notes";
import type { Conversation, Note, User } from "@/protocol/types";
import { useInbox } from "@/store";
import { begun } from "@/store/begun";
import { Button, IconButton } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { mentionable, mentionAt, mentionedIn } from "./mentions";
import { PeopleList } from "./people-list";
import styles from "./notes.module.css";

interface Props {
  conversation: Conversation;
  /** Null for a new one. */
  note: Note | null;
  onDone: () => void;
}

export function NoteField({ conversation, note, onDone }: Props) {
  const w = useNoteWords();
  const id = conversation.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useRef(note?.id ?? crypto.randomUUID());
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const begunKey = `${meId} ${id}`;
  const [text, setText] = useState(note?.text ?? begun.get(begunKey));
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => {
    const box = field.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);

  const people = mentionable(users, conversation, meId);
  const asked = mentionAt(text, caret);
  const wanted = asked?.query.toLowerCase() ?? "";
  const found = asked ? people.filter(({ name }) => name.toLowerCase().startsWith(wanted)) : [];
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const write = (value: string, position: number) => {
    setText(value);
    setCaret(position);
    setChosen(0);
    if (!note) begun.set(begunKey, value);
  };
  const mention = (person: User | undefined) => {
    if (!person || !asked || !field.current) return;
    field.current.setSelectionRange(asked.from, caret);
    document.execCommand("insertText", false, `@${person.name} `);
  };
  const save = async () => {
    if (text.trim() === "" || busy) return;
    const words = { text: text.trim(), mentions: mentionedIn(text, people) };
    setBusy(true);
    setError(null);
    try {
      await (note ? changeNote(id, note.id, words) : writeNote(id, noteId.current, words));
      if (!note) begun.set(begunKey, "");
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const choosing = found.length > 0;
    const acts: Record<string, (() => void) | false> = {
      ArrowDown: choosing && (() => setChosen((at + 1) % found.length)),
      ArrowUp: choosing && (() => setChosen((at + found.length - 1) % found.length)),
      Tab: choosing && (() => mention(found[at])),
      Enter: choosing ? () => mention(found[at]) : !event.shiftKey && (() => void save()),
      Escape: onDone,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <section className={styles.composer} aria-label={w("label")} data-note-composer>
      <header className={styles.head}>
        <StickyNote size={14} aria-hidden="true" />
        <strong>{w("label")}</strong>
        <span>· {w("only_team")}</span>
      </header>
      {error !== null && <ProblemNote error={error} onRetry={() => void save()} />}
      {asked && found.length > 0 && <PeopleList people={found} at={at} onChoose={mention} />}
      <div className={styles.bar}>
        <IconButton label={w("back")} onClick={onDone}>
          <ArrowLeft size={18} />
        </IconButton>
        <textarea
          ref={field}
          rows={1}
          maxLength={4096}
          // What is typed after Enter would be in neither note nor message.
          readOnly={busy}
          className={styles.field}
          value={text}
          placeholder={w("placeholder")}
          aria-label={w("field", { name: conversation.contact.name })}
          onChange={({ target }) => write(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <Button className={styles.save} disabled={busy || text.trim() === ""} onClick={() => void save()}>
          {w("save")}
        </Button>
      </div>
    </section>
  );
}
