import type { Message, MessageContent } from "@/protocol/types";
import styles from "./link-card.module.css";

interface Props {
  message: Message;
  preview: NonNullable<MessageContent["link_preview"]>;
}

/** What the sender's phone showed of a link. The last line is where it leads, whatever the others say. */
export function LinkCard({ message, preview }: Props) {
  const { url, title, description, picture } = preview;
  return (
    <a className={styles.card} href={url} target="_blank" rel="noopener noreferrer nofollow">
      {picture && (
        <img
          className={styles.picture}
          src={`/v1/crm/conversations/${message.conversation_id}/messages/${message.id}/link-picture`}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
      <span className={styles.words}>
        <b className={styles.title} dir="auto">
          {title}
        </b>
        {description && (
          <span className={styles.line} dir="auto">
            {description}
          </span>
        )}
        <span className={styles.line} dir="ltr">
          {hostOf(url)}
        </span>
      </span>
    </a>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url; // of the sender's making: the browser will not open it either
  }
}
