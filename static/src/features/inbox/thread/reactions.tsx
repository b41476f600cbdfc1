import { useEffect } from "react";
import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { chosenReactions } from "@/store/reactions";
import { useKeyed } from "@/store/use-keyed";
import styles from "./reactions.module.css";

export function Reactions({ message }: { message: Message }) {
  const t = useT();
  const chosen = useKeyed(chosenReactions, message.id);
  const ours = message.reactions.find(({ by }) => by === "business")?.emoji ?? "";
  useEffect(() => {
    if (chosen === ours) chosenReactions.set(message.id, null);
  }, [chosen, ours, message.id]);
  const reactions = chosen === null ? message.reactions : withOurs(message.reactions, chosen);
  if (reactions.length === 0) return null;
  return (
    <ul className={styles.reactions}>
      {reactions.map(({ by, emoji }) => (
        <li key={by} title={t(`reaction.${by}`)}>
          <span className="visually-hidden">{t(`reaction.${by}`)} </span>
          {emoji}
        </li>
      ))}
    </ul>
  );
}

function withOurs(reactions: Message["reactions"], emoji: string): Message["reactions"] {
  const others = reactions.filter(({ by }) => by !== "business");
  return emoji === "" ? others : [{ by: "business", emoji }, ...others];
}
