import { useLayoutEffect, useRef } from "react";
import { PenLine } from "lucide-react";
import { useT } from "@/i18n";
import { useDeskWords } from "@/i18n/parts/desk";
import { Button } from "@/ui/button";
import styles from "./stale-bar.module.css";

interface Props {
  name: string;
  onSend: () => void;
  onWait: () => void;
  /** Given where what is held stays here until it is sent or thrown away. */
  onDiscard: (() => void) | null;
  asked: boolean;
}

/** Before something goes out while a colleague answers the same customer. */
export function BusyBar({ name, onSend, onWait, onDiscard, asked }: Props) {
  const t = useT();
  const w = useDeskWords();
  const bar = useRef<HTMLDivElement>(null);
  // Enter has just been pressed to send: pressed once more it waits, and does not send.
  useLayoutEffect(() => {
    if (asked) bar.current?.querySelector("button")?.focus();
  }, [asked]);
  return (
    <div ref={bar} className={styles.bar} role="alertdialog" aria-labelledby="busy-title" tabIndex={-1}>
      <PenLine size={18} aria-hidden="true" />
      <div className={styles.words}>
        <strong id="busy-title">{w("busy", { name })}</strong>
        <span>{w(onDiscard ? "kept" : "busy_hint")}</span>
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
