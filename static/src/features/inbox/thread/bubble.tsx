import { memo } from "react";
import { Ban } from "lucide-react";
import { useT } from "@/i18n";
import type { Conversation, Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { Formatted } from "@/text/formatted";
import { clockTime, dateTime } from "@/text/time";
import { isOnlyEmoji } from "@/text/wa-format";
import { cx } from "@/ui/cx";
import { Tick } from "@/ui/tick";
import { Opener } from "../acts/opener";
import { Pick } from "../acts/pick";
import { StarMark } from "../acts/star-mark";
import { lookOf } from "../media/shape";
import { Content } from "./content";
import { ForwardedMark } from "./forwarded-mark";
import { OfferView } from "./offer-view";
import { Quote } from "./quote";
import { Reactions } from "./reactions";
import { Trouble } from "./trouble";
import { Why } from "./why";
import styles from "./bubble.module.css";

const NOT_ARRIVED = ["queued", "failed", "uncertain", "cancelled"];

interface Props {
  message: Message;
  first: boolean;
  flash: boolean;
  conversation: Conversation;
}

export const Bubble = memo(function Bubble({ message, first, flash, conversation }: Props) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const meId = useInbox(({ me }) => me.user.id);
  const author = useInbox(({ users }) => users[message.author_user_id ?? ""]);
  const own = message.direction === "outbound";
  const bare = isBare(message);
  const time = (
    <time dateTime={message.sort_at} title={dateTime(message.sort_at, zone)}>
      {clockTime(message.sort_at, zone)}
    </time>
  );
  return (
    <div
      className={cx(styles.line, own && styles.own, first && styles.first, flash && styles.flash)}
      data-flash={flash || undefined}
    >
      <Pick message={message} />
      <div
        className={cx(styles.bubble, isOnlyEmoji(message.text) && !message.content && styles.emoji)}
        data-message-id={message.id}
        data-direction={message.direction}
        data-kind={message.kind}
        data-edited={(message.edited_at && !message.revoked_at) || undefined}
        data-bare={bare ? lookOf(message.kind, message.content?.media) : undefined}
        data-provenance={message.provenance ?? undefined}
        data-unsaid={message.status === "cancelled" || undefined}
      >
        {first && own && author && author.id !== meId && <p className={styles.author}>{author.name}</p>}
        {message.content?.forwarded && <ForwardedMark times={message.content.forwarded} />}
        {message.quoted_message_id && !message.revoked_at && (
          <Quote conversationId={conversation.id} messageId={message.quoted_message_id} />
        )}
        <Content message={message} />
        <p className={styles.text}>
          <Words message={message} />
          <span className={styles.meta}>
            <StarMark messageId={message.id} />
            {message.edited_at && !message.revoked_at && (
              <span>{t(message.content?.original ? "content.edited_alone" : "content.edited")}</span>
            )}
            {own ? <Why message={message}>{time}</Why> : time}
            <Tick status={message.status} />
          </span>
        </p>
        {!message.revoked_at && <Opener message={message} />}
        {message.content && <OfferView content={message.content} />}
      </div>
      <Reactions message={message} />
      {own && NOT_ARRIVED.includes(message.status) && (
        <Trouble message={message} conversation={conversation} />
      )}
    </div>
  );
});

/** Says nothing beside what it shows. */
function isBare({ content, revoked_at: revoked, kind, text }: Message): boolean {
  if (!content || revoked || kind === "unsupported") return false;
  if (content.place || content.cards.length > 0) return true;
  return content.media !== null && text === "";
}

function Words({ message }: { message: Message }) {
  const t = useT();
  if (message.revoked_at) {
    return (
      <i className={styles.gone}>
        <Ban size={13} aria-hidden="true" /> {t("content.revoked")}
      </i>
    );
  }
  if (message.kind === "unsupported") return <i>{t("thread.unsupported")}</i>;
  // Place and card have said it already.
  if (message.content?.place || message.content?.cards.length) return null;
  return <Formatted text={message.text} />;
}
