import { useLayoutEffect, useRef, type ReactNode } from "react";
import { useT } from "@/i18n";
import type { SimulatorMessage } from "@/protocol/types";
import { Formatted } from "@/text/formatted";
import { clockTime, dayKey, dayLabel } from "@/text/time";
import { OfferView } from "@/features/inbox/thread/offer-view";
import { cx } from "@/ui/cx";
import { KindIcon } from "@/ui/kind-icon";
import { Tick } from "@/ui/tick";
import { useNow } from "@/ui/use-now";
import styles from "./chat-messages.module.css";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const dayOf = (message: SimulatorMessage) => dayKey(new Date(message.at), ZONE);

interface Props {
  messages: SimulatorMessage[];
  loaded: boolean;
  menuOf: (message: SimulatorMessage) => ReactNode;
  onChoose: (optionId: string, title: string) => void;
}

/** The chat as the customer sees it: her own bubbles on the right. */
export function ChatMessages({ messages, loaded, menuOf, onChoose }: Props) {
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
            <div
              className={styles.bubble}
              data-author={message.author}
              data-edited={(message.edited && !message.deleted) || undefined}
            >
              <Said message={message} />
              <span className={styles.meta}>
                {message.edited && !message.deleted && <span>{t("content.edited")}</span>}
                <time dateTime={message.at}>{clockTime(message.at, ZONE)}</time>
                {message.author === "customer" && <Tick status={message.status} size={15} />}
              </span>
              {message.content?.offer && (
                <OfferView offer={message.content.offer} onChoose={({ id, title }) => onChoose(id, title)} />
              )}
              <div className={styles.menu}>{menuOf(message)}</div>
            </div>
            {(message.reaction ?? message.business_reaction) && (
              <p className={styles.reaction}>
                {message.reaction} {message.business_reaction}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Said({ message }: { message: SimulatorMessage }) {
  const t = useT();
  if (message.deleted) return <i>{t("content.revoked")}</i>;
  return (
    <>
      {message.kind !== "text" && !message.content?.offer && (
        <span className={styles.kind}>
          <KindIcon kind={message.kind} size={16} /> {t(`kind.${message.kind}`)}
        </span>
      )}
      <Formatted text={message.text} />
      {message.content?.place?.address && <small>{message.content.place.address}</small>}
      {message.content?.cards.map(({ phones }, index) => (
        <small key={index}>{phones.join(" · ")}</small>
      ))}
    </>
  );
}
