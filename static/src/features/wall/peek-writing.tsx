import { PenLine, Sparkles } from "lucide-react";
import { useWallWords } from "@/i18n/parts/wall";
import type { Conversation } from "@/protocol/types";
import { useInbox, useProposals } from "@/store";
import { composerPeek } from "@/store/composer-peek";
import { draftTexts } from "@/store/drafts";
import { presenceNow } from "@/store/presence";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import styles from "./peek.module.css";

/** What is about to be said: the AI's draft as it streams, and what the seller makes of it. */
export function PeekWriting({ conversation }: { conversation: Conversation }) {
  const w = useWallWords();
  const users = useInbox((inbox) => inbox.users);
  const { draft } = useProposals(conversation.id);
  const streamed = useKeyed(draftTexts, draft?.id ?? "");
  const written = useKeyed(composerPeek, conversation.id);
  const presence = useKeyed(presenceNow, conversation.id);
  const streaming = draft?.state === "requested" || draft?.state === "streaming";
  const text = streaming ? streamed : (draft?.text ?? "");
  // Who left the thread writes nothing any more.
  const writes = written && presence?.viewers.includes(written.user_id) ? written : null;
  return (
    <div className={styles.writing}>
      {draft && (streaming || text !== "") && (
        <section className={styles.draft} aria-label={w("draft")} data-streaming={streaming || undefined}>
          <strong>
            <Sparkles size={14} aria-hidden="true" /> {w(streaming ? "ai_writes" : "draft_ready")}
          </strong>
          <p>{text || "…"}</p>
        </section>
      )}
      {writes && (
        <section className={styles.composing} aria-label={w("composing")}>
          <strong>
            <PenLine size={14} aria-hidden="true" />{" "}
            {w("writes", { name: firstName(users[writes.user_id]?.name ?? "") })}
          </strong>
          <p>{writes.text}</p>
        </section>
      )}
    </div>
  );
}
