import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import styles from "./reactions.module.css";

export function Reactions({ message }: { message: Message }) {
  const t = useT();
  if (message.reactions.length === 0) return null;
  return (
    <ul className={styles.reactions}>
      {message.reactions.map(({ by, emoji }) => (
        <li key={by} title={t(`reaction.${by}`)}>
          <span className="visually-hidden">{t(`reaction.${by}`)} </span>
          {emoji}
        </li>
      ))}
    </ul>
  );
}
