import { useRef, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useDeskWords } from "@/i18n/parts/desk";
import { transfer } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./transfer-dialog.module.css";

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

export default function TransferDialog({ conversation, onClose }: Props) {
  const t = useT();
  const w = useDeskWords();
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const noteId = useRef(crypto.randomUUID());
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const owner = conversation.assigned_user_id;
  const others = Object.values(users)
    .filter(({ id, active }) => active && id !== owner && id !== meId)
    .sort((a, b) => a.name.localeCompare(b.name));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (to === null || busy) return;
    setBusy(true);
    setError(null);
    const note = text.trim() === "" ? null : { note_id: noteId.current, text: text.trim() };
    try {
      const changed = await transfer(conversation.id, to, note);
      // A seller who passes it on loses sight of it: then the tombstone has already taken it off the list.
      changeInbox((inbox) =>
        inbox.conversations.get(changed.id) ? withConversations(inbox, [changed], inbox.cursor) : inbox,
      );
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog title={w("transfer_to", { name: conversation.contact.name })} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <fieldset className={styles.people}>
          <legend>{w("find")}</legend>
          {others.length === 0 && <p>{w("nobody")}</p>}
          {others.map((user) => (
            <label key={user.id} className={styles.person}>
              <input
                type="radio"
                name="to"
                required
                checked={to === user.id}
                onChange={() => setTo(user.id)}
              />
              <Avatar id={user.id} name={user.name} size={28} />
              <span className={styles.name}>{user.name}</span>
              <small>{t(`role.${user.role}`)}</small>
            </label>
          ))}
        </fieldset>
        <label className={styles.note}>
          {w("note")}
          <textarea
            rows={3}
            maxLength={4096}
            value={text}
            placeholder={w("note_placeholder")}
            onChange={(event) => setText(event.target.value)}
          />
          <small>{w("note_hint")}</small>
        </label>
        {error !== null && <ProblemNote error={error} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" disabled={busy || to === null}>
            {w("transfer")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
