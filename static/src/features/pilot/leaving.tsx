import { useEffect, useState } from "react";
import { usePilotWords } from "@/i18n/parts/pilot";
import { sendMessageNow, takeBackMessage } from "@/protocol/pilot";
import type { PilotHistory } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useAction } from "../inbox/panel/use-action";
import styles from "./pilot-strip.module.css";

interface Props {
  conversationId: string;
  waiting: PilotHistory["waiting"];
  at: number;
}

/** What the pilot has written and holds back as a person would; a person here need not wait for that. */
export function Leaving({ conversationId, waiting, at }: Props) {
  const w = usePilotWords();
  const { run, busy, error } = useAction();
  const first = waiting[0]?.message_id ?? "";
  const last = waiting.at(-1)?.message_id ?? "";
  const left = useSecondsUntil(at + (waiting[0]?.seconds ?? 0) * 1000);
  return (
    <div className={styles.leaving}>
      {/* Quiet: nobody is told every second. */}
      <span aria-live="off">{left > 0 ? w("leaves_in", { count: left }) : w("leaves_now")}</span>
      <Button small disabled={busy} onClick={() => run(() => sendMessageNow(conversationId, last))}>
        {w("send_now")}
      </Button>
      <Button small disabled={busy} onClick={() => run(() => takeBackMessage(conversationId, first))}>
        {w("take_back")}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}

function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, Math.ceil((instant - now) / 1000));
  const over = left === 0;
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [over]);
  return left;
}
