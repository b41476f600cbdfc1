import { useInbox } from "@/store";
import type { OutboxItem } from "@/store/outbox";
import { Formatted } from "@/text/formatted";
import { clockTime } from "@/text/time";
import { cx } from "@/ui/cx";
import { Tick } from "@/ui/tick";
import { MediaView } from "../media/media-view";
import { lookOf } from "../media/shape";
import { ForwardedMark } from "./forwarded-mark";
import { Quote } from "./quote";
import { Unsent } from "./unsent";
import styles from "./bubble.module.css";

/** One's own message before the server has it: the same bubble, with a clock. */
export function WaitingBubble({ item, first }: { item: OutboxItem; first: boolean }) {
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const failed = item.state === "failed";
  const words = item.reads ?? item.text;
  return (
    <div className={cx(styles.line, styles.own, first && styles.first)}>
      <div
        className={styles.bubble}
        data-direction="outbound"
        data-waiting={item.state}
        data-bare={item.shown && words === "" ? lookOf(item.shown.kind, item.shown.media) : undefined}
      >
        {item.forwarded_message_id && <ForwardedMark times="once" />}
        {item.quoted_message_id && (
          <Quote conversationId={item.conversation_id} messageId={item.quoted_message_id} />
        )}
        {item.shown && (
          <MediaView
            kind={item.shown.kind}
            media={item.shown.media}
            conversationId={item.conversation_id}
            caption={item.text}
          />
        )}
        <p className={styles.text}>
          <Formatted text={words} />
          <span className={styles.meta}>
            <time dateTime={item.created_at}>{clockTime(item.created_at, zone)}</time>
            <Tick status={failed ? "failed" : "queued"} />
          </span>
        </p>
      </div>
      {(failed || item.state === "held") && <Unsent item={item} />}
    </div>
  );
}
