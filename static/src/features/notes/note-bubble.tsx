import { useState } from "react";
import { Pencil, StickyNote, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import { useNoteWords } from "@/i18n/parts/notes";
import { deleteNote } from "@/protocol/notes";
import type { Conversation, Note } from "@/protocol/types";
import { useInbox } from "@/store";
import { firstName } from "@/text/initials";
import { clockTime } from "@/text/time";
import { IconButton } from "@/ui/button";
import { sentenceOf } from "@/ui/problem-note";
import { pieces } from "./mentions";
import { NoteField } from "./note-field";
import styles from "./notes.module.css";

/** A note where it was written in the thread; no bubble of a conversation looks like it. */
export function NoteBubble({ note, conversation }: { note: Note; conversation: Conversation }) {
  const t = useT();
  const w = useNoteWords();
  const { user, tenant } = useInbox(({ me }) => me);
  const users = useInbox((inbox) => inbox.users);
  const [editing, setEditing] = useState(false);
  const [sure, setSure] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const own = note.author_user_id === user.id;
  const name = own ? w("you") : (users[note.author_user_id]?.name ?? w("somebody"));
  const names = note.mentions.flatMap((id) => users[id]?.name ?? []);
  if (editing) {
    return (
      <div className={styles.line}>
        <NoteField conversation={conversation} note={note} onDone={() => setEditing(false)} />
      </div>
    );
  }
  const remove = () => {
    if (!sure) return setSure(true);
    setFailure(null);
    deleteNote(conversation.id, note.id).catch((error: unknown) => setFailure(sentenceOf(error, t)));
  };
  return (
    <div className={styles.line}>
      <article className={styles.note} data-note aria-label={w("label")} onMouseLeave={() => setSure(false)}>
        <header className={styles.head}>
          <StickyNote size={14} aria-hidden="true" />
          <strong>
            {note.whisper_to
              ? w("whisper", { name: firstName(users[note.whisper_to]?.name ?? "") })
              : w("label")}
          </strong>
          <span>· {name}</span>
        </header>
        {note.deleted_at ? (
          <p className={styles.gone}>{w("deleted", { name })}</p>
        ) : (
          <p className={styles.text}>
            {pieces(note.text, names).map(({ text, mention }, index) =>
              mention ? <b key={index}>{text}</b> : <span key={index}>{text}</span>,
            )}
          </p>
        )}
        {note.history.map((former) => (
          <p key={former.until} className={styles.former}>
            {w("former", { text: former.text })}
          </p>
        ))}
        {failure && <p role="alert">{failure}</p>}
        <footer className={styles.foot}>
          <span>{w("only_team")}</span>
          <span>
            {note.edited_at && !note.deleted_at && `${w("edited")} · `}
            <time dateTime={note.created_at}>{clockTime(note.created_at, tenant.time_zone)}</time>
          </span>
        </footer>
        {own && !note.deleted_at && (
          <div className={styles.actions}>
            <IconButton label={w("edit")} onClick={() => setEditing(true)}>
              <Pencil size={14} />
            </IconButton>
            <IconButton label={sure ? w("remove_sure") : w("remove")} pressed={sure} onClick={remove}>
              <Trash2 size={14} />
            </IconButton>
          </div>
        )}
      </article>
    </div>
  );
}
