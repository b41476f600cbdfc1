import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { preview } from "@/text/preview";
import { KindIcon } from "@/ui/kind-icon";
import { mediaUrl } from "../media/address";
import { authorOf } from "../acts/author";
import { jumpTo } from "./jump";
import { useQuoted } from "./use-quoted";
import styles from "./quote.module.css";

/** What a message answers: who said it and how it begins. A touch leads there. */
export function Quote({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const t = useT();
  const quoted = useQuoted(conversationId, messageId);
  return (
    <button
      type="button"
      className={styles.quote}
      data-quotes={messageId}
      title={t("quote.jump")}
      onClick={() => jumpTo(conversationId, messageId)}
    >
      {quoted && <Quoted message={quoted} />}
    </button>
  );
}

/** Two lines, whatever it was, so that nothing moves when it comes. */
export function Quoted({ message }: { message: Message }) {
  const t = useT();
  const author = useInbox((inbox) => authorOf(message, inbox, t("quote.you")));
  const media = message.revoked_at ? null : message.content?.media;
  return (
    <span className={styles.quoted} data-own={message.direction === "outbound" || undefined}>
      <span className={styles.words}>
        <b>{author}</b>
        <span className={styles.line}>
          {!message.revoked_at && <KindIcon kind={message.kind} size={13} />}
          {preview(t, message, message.revoked_at !== null)}
        </span>
      </span>
      {media?.thumbnail && media.id && <img src={mediaUrl(media.id, { thumbnail: true })} alt="" />}
    </span>
  );
}
