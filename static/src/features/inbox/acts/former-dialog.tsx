import { useEffect, useState } from "react";
import { useMessageWords } from "@/i18n/parts/message-acts";
import { readMessage } from "@/protocol/endpoints";
import type { Message } from "@/protocol/types";
import { Formatted } from "@/text/formatted";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./former-dialog.module.css";

/** What an edited message said before, the latest first. */
export function FormerDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const w = useMessageWords();
  const [texts, setTexts] = useState<string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    readMessage(message.conversation_id, message.id).then(
      ({ former_texts }) => setTexts(former_texts.toReversed()),
      setError,
    );
  }, [message]);
  return (
    <Dialog title={w("former")} onClose={onClose}>
      {error !== null && <ProblemNote error={error} />}
      <ol className={styles.texts} aria-busy={texts === null && error === null}>
        <li>
          <h3>{w("former_now")}</h3>
          <Formatted text={message.text} />
        </li>
        {texts?.map((text, index) => (
          <li key={index}>
            <h3>{w("former_before")}</h3>
            <Formatted text={text} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
