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
  fileOf: (message: SimulatorMessage) => string;
  onChoose: (optionId: string, title: string) => void;
}

/** The chat as the customer sees it: her own bubbles on the right. */
export function ChatMessages({ messages, loaded, menuOf, fileOf, onChoose }: Props) {
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
              <Quoted messages={messages} name={message.quoted_provider_id} />
              <Said message={message} file={fileOf(message)} />
              <span className={styles.meta}>
                {message.edited && !message.deleted && <span>{t("content.edited")}</span>}
                <time dateTime={message.at}>{clockTime(message.at, ZONE)}</time>
                {message.author === "customer" && <Tick status={message.status} size={15} />}
              </span>
              {message.content && (
                <OfferView content={message.content} onChoose={({ id, title }) => onChoose(id, title)} />
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

function Quoted({ messages, name }: { messages: SimulatorMessage[]; name?: string | null }) {
  const t = useT();
  const quoted = name ? messages.find(({ provider_id }) => provider_id === name) : undefined;
  if (!quoted) return null;
  return (
    <blockquote className={styles.quoted}>
      {quoted.deleted ? t("content.revoked") : quoted.text || t(`kind.${quoted.kind}`)}
    </blockquote>
  );
}

/** What needs no word for its kind: one sees it. */
const UNNAMED = new Set(["buttons", "list", "template"]);

function Said({ message, file }: { message: SimulatorMessage; file: string }) {
  const t = useT();
  if (message.deleted) return <i>{t("content.revoked")}</i>;
  return (
    <>
      {message.content?.media && <Attached message={message} file={file} />}
      {message.content?.template?.header && <strong>{message.content.template.header}</strong>}
      {message.kind !== "text" && !UNNAMED.has(message.kind) && !message.content?.media && (
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

function Attached({ message, file }: { message: SimulatorMessage; file: string }) {
  const t = useT();
  const { filename, mime } = message.content?.media ?? {};
  const name = filename ?? t(`kind.${message.kind}`);
  const kind = message.content?.template?.header_kind ?? message.kind;
  if (kind === "image" || kind === "sticker")
    return <img className={styles.picture} src={file} alt={message.text || name} />;
  if (kind === "voice" || kind === "audio")
    // eslint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote any
    return <audio className={styles.recording} src={file} controls preload="metadata" aria-label={name} />;
  if (kind === "video" && mime?.startsWith("video/"))
    // eslint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote any
    return <video className={styles.picture} src={file} controls preload="metadata" aria-label={name} />;
  return (
    <a className={styles.kind} href={file} target="_blank" rel="noopener noreferrer">
      <KindIcon kind={kind} size={16} /> {name}
    </a>
  );
}
