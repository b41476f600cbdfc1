import { useEffect, useRef } from "react";
import { useT } from "@/i18n";
import { useWallWords } from "@/i18n/parts/wall";
import { useInbox } from "@/store";
import type { Thread } from "@/store/state";
import { preview } from "@/text/preview";
import { clockTime } from "@/text/time";
import { Formatted } from "@/text/formatted";
import { Tick } from "@/ui/tick";
import styles from "./peek.module.css";

const SHOWN = 50;

/** The latest messages as they stand; nothing here can be touched. */
export function PeekLines({ thread }: { thread: Thread }) {
  const t = useT();
  const w = useWallWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const box = useRef<HTMLDivElement>(null);
  const messages = thread.messages.slice(-SHOWN).map(({ message }) => message);
  const last = messages.at(-1)?.id;
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  return (
    <div ref={box} className={styles.lines} role="log" aria-live="off" tabIndex={0}>
      {messages.map((message) => (
        <div
          key={message.id}
          className={styles.bubble}
          data-direction={message.direction}
          data-unsaid={message.status === "cancelled" || undefined}
        >
          {message.kind === "text" && !message.revoked_at ? (
            <Formatted text={message.text} />
          ) : (
            <em>{preview(t, message, message.revoked_at !== null)}</em>
          )}
          <small>
            {message.status === "cancelled" && <b>{w("unsaid")}</b>}
            <time dateTime={message.sort_at}>{clockTime(message.sort_at, zone)}</time>
            {message.direction === "outbound" && <Tick status={message.status} size={14} />}
          </small>
        </div>
      ))}
    </div>
  );
}
