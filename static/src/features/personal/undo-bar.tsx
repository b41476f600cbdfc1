import { useEffect, useState } from "react";
import { Undo2 } from "lucide-react";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import { usePersonalWords } from "@/i18n/parts/personal";
import { announce } from "@/ui/announcer";
import { Button } from "@/ui/button";
import { sentenceOf } from "@/ui/problem-note";
import { lastAct, setMark } from "./marking";
import styles from "./personal.module.css";

const SHOWN_MS = 8000;

/** What was done with a conversation, and the way back. */
export function UndoBar() {
  const t = useT();
  const say = usePersonalWords();
  const done = useStore(lastAct, (state) => state.done);
  /** What is being pointed at stays. */
  const [held, setHeld] = useState<typeof done>(null);
  const text =
    done &&
    (done.failure
      ? sentenceOf(done.failure, t)
      : say(done.on ? `did_${done.act}` : `did_not_${done.act}`, { name: done.name }));
  useEffect(() => {
    if (text) announce(text);
  }, [done, text]);
  useEffect(() => {
    if (!done || held === done) return;
    const timer = setTimeout(() => lastAct.setState({ done: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, held]);
  if (!done) return null;
  const undo = async () => {
    await setMark(done.id, done.act, !done.on);
    if (lastAct.getState().done?.failure === null) lastAct.setState({ done: null });
  };
  const hold = () => setHeld(done);
  const release = () => setHeld(null);
  return (
    <div
      className={styles.undo}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <span>{text}</span>
      {!done.failure && (
        <Button small look="quiet" icon={<Undo2 size={15} />} onClick={() => void undo()}>
          {say("undo")}
        </Button>
      )}
    </div>
  );
}
