import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useNoteWords } from "@/i18n/parts/notes";
import { listMentions } from "@/protocol/notes";
import type { Mention } from "@/protocol/types";
import { useInbox } from "@/store";
import styles from "./mentions-strip.module.css";

/** Where colleagues mention this person, the latest one in words; it leads there, wherever the row stands. */
export default function MentionsStrip() {
  const w = useNoteWords();
  const users = useInbox((inbox) => inbox.users);
  const waiting = useInbox(({ mentions }) => mentions);
  const [found, setFound] = useState<Mention[]>([]);
  useEffect(() => {
    let left = false;
    listMentions().then(
      (mentions) => left || setFound(mentions),
      (error: unknown) => console.warn("the mentions did not come", error),
    );
    return () => {
      left = true;
    };
  }, [waiting]);
  const latest = found.find(({ conversation_id }) => waiting[conversation_id]);
  if (!latest) return null;
  const name = users[latest.author_user_id]?.name ?? w("somebody");
  return (
    <Link href={`/c/${latest.conversation_id}`} className={styles.strip} role="status">
      <b aria-hidden="true">@</b>
      <span>
        <strong>{w("mentioned_you", { name, customer: latest.contact_name })}</strong>
        <span>{latest.text}</span>
      </span>
      {found.length > 1 && <small>{w("more_mentions", { count: found.length - 1 })}</small>}
    </Link>
  );
}
