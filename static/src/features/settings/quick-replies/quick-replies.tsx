import { useState } from "react";
import { MessageSquarePlus } from "lucide-react";
import { useQuickReplies } from "@/features/quick-replies/use-quick-replies";
import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { ReplyDialog } from "./reply-dialog";
import { ReplyRow } from "./reply-row";
import styles from "./quick-replies.module.css";

/** The answers behind the slash: the company's, and one's own. */
export function QuickReplies() {
  const w = useQuickReplyWords();
  const { replies, error, retry } = useQuickReplies();
  const keeps = useInbox(({ me }) => me.user.role !== "seller");
  const [edited, setEdited] = useState<QuickReply | "new" | null>(null);
  const list = (personal: boolean, editable: boolean) => (
    <ul className={styles.list}>
      {replies
        ?.filter((reply) => reply.personal === personal)
        .map((reply) => (
          <ReplyRow key={reply.id} reply={reply} onEdit={editable ? () => setEdited(reply) : null} />
        ))}
    </ul>
  );
  return (
    <section className={settings.card} aria-labelledby="quick-replies">
      <div className={styles.head}>
        <div>
          <h2 id="quick-replies">{w("title")}</h2>
          <p className={settings.muted}>{w("lead")}</p>
        </div>
        <Button look="primary" icon={<MessageSquarePlus size={16} />} onClick={() => setEdited("new")}>
          {w("add")}
        </Button>
      </div>
      {error !== null && <ProblemNote error={error} title={w("failed")} onRetry={retry} reads />}
      {replies && (
        <>
          <div>
            <h3>{w("company")}</h3>
            <p className={settings.muted}>{keeps ? w("company_lead") : w("company_readonly")}</p>
            {list(false, keeps)}
          </div>
          <div>
            <h3>{w("own")}</h3>
            <p className={settings.muted}>
              {replies.some((reply) => reply.personal) ? w("own_lead") : w("own_none")}
            </p>
            {list(true, true)}
          </div>
        </>
      )}
      {edited && (
        <ReplyDialog
          reply={edited === "new" ? null : edited}
          mayShare={keeps}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
