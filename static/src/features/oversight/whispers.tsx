import { Ear } from "lucide-react";
import { useOversightWords } from "@/i18n/parts/oversight";
import { hearWhisper } from "@/protocol/oversight";
import { useInbox } from "@/store";
import { threadNotes } from "@/store/notes";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import { Button } from "@/ui/button";
import styles from "./oversight.module.css";

/** What a supervisor whispered to this seller, where she writes, until she has read it. */
export function Whispers({ conversationId }: { conversationId: string }) {
  const w = useOversightWords();
  const notes = useKeyed(threadNotes, conversationId);
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const unheard = notes.filter((note) => note.whisper_to === meId && !note.heard_at && !note.deleted_at);
  return unheard.map((note) => (
    <section key={note.id} className={styles.whisper} role="status" aria-label={w("whisper")}>
      <Ear size={18} aria-hidden="true" />
      <div>
        <strong>{w("whispers", { name: firstName(users[note.author_user_id]?.name ?? "") })}</strong>
        <p>{note.text}</p>
      </div>
      <Button
        small
        onClick={() =>
          void hearWhisper(conversationId, note.id).catch((error: unknown) =>
            console.warn("the whisper stays unheard", error),
          )
        }
      >
        {w("heard")}
      </Button>
    </section>
  ));
}
