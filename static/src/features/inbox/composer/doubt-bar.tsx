import { useLayoutEffect, useRef } from "react";
import { MessageSquareWarning, PenLine } from "lucide-react";
import { useT } from "@/i18n";
import { useDeskWords } from "@/i18n/parts/desk";
import { Button } from "@/ui/button";
import styles from "./stale-bar.module.css";

interface Props {
  /** Who answers the same customer now; null where the words are a draft's that the customer overtook. */
  colleague: string | null;
  onSend: () => void;
  onWait: () => void;
  /** Given where what is held stays here until it is sent or thrown away. */
  onDiscard: (() => void) | null;
  asked: boolean;
}

/** Before something goes out that may be the wrong answer, although all of the thread was seen. */
export function DoubtBar({ colleague, onSend, onWait, onDiscard, asked }: Props) {
  const t = useT();
  const w = useDeskWords();
  const bar = useRef<HTMLDivElement>(null);
  // Enter has just been pressed to send: pressed once more it waits, and does not send.
  useLayoutEffect(() => {
    if (asked) bar.current?.querySelector("button")?.focus();
  }, [asked]);
  const late = colleague === null;
  const Sign = late ? MessageSquareWarning : PenLine;
  return (
    <div ref={bar} className={styles.bar} role="alertdialog" aria-labelledby="doubt-title" tabIndex={-1}>
      <Sign size={18} aria-hidden="true" />
      <div className={styles.words}>
        <strong id="doubt-title">{late ? w("late") : w("busy", { name: colleague })}</strong>
        <p>{w(onDiscard ? "kept" : late ? "late_hint" : "busy_hint")}</p>
      </div>
      <div className={styles.actions}>
        <Button small look="primary" onClick={onWait}>
          {w("wait")}
        </Button>
        <Button small onClick={onSend}>
          {w("send_over")}
        </Button>
        {onDiscard && (
          <Button small look="quiet" onClick={onDiscard}>
            {t("action.discard")}
          </Button>
        )}
      </div>
    </div>
  );
}
