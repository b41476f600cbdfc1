import { useLayoutEffect, useRef } from "react";
import { useT } from "@/i18n";
import type { SimulatorMessage } from "@/protocol/types";
import { Formatted } from "@/text/formatted";
import { clockTime, dayKey, dayLabel } from "@/text/time";
import { cx } from "@/ui/cx";
import { Tick } from "@/ui/tick";
import { useNow } from "@/ui/use-now";
import styles from "./chat-messages.module.css";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const dayOf = (message: SimulatorMessage) => dayKey(new Date(message.at), ZONE);

/** The chat as the customer sees it: her own bubbles on the right. */
export function ChatMessages({ messages, loaded }: { messages: SimulatorMessage[]; loaded: boolean }) {
  const t = useT();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [messages]);
  return (
    <div ref={scroller} className={styles.scroller} role="log" aria-label={t("sim.title")} tabIndex={0}>
      {loaded && messages.length === 0 && <p className={styles.empty}>{t("sim.empty")}</p>}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay = !before || dayOf(before) !== dayOf(message);
        const first = newDay || before?.author !== message.author;
        return (
          <div key={message.id} className={cx(styles.line, styles[message.author], first && styles.first)}>
            {newDay && <p className={styles.day}>{dayLabel(message.at, ZONE, now)}</p>}
            <p className={styles.bubble} data-author={message.author}>
              <Formatted text={message.text} />
              <span className={styles.meta}>
                <time dateTime={message.at}>{clockTime(message.at, ZONE)}</time>
                {message.author === "customer" && <Tick status={message.status} size={15} />}
              </span>
            </p>
          </div>
        );
      })}
    </div>
  );
}
