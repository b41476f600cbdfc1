import { useEffect, useState } from "react";
import { ChevronRight } from "lucide-react";
import { useStore } from "zustand";
import { sought } from "@/features/personal/finding";
import { placesOf } from "@/features/personal/words";
import { useTranscriptWords } from "@/i18n/parts/transcript";
import type { Transcript } from "@/protocol/types";
import styles from "./transcript-view.module.css";

/** What a voice message says, closed until somebody wants to read it or looks for words that it has. */
export function TranscriptView({ transcript }: { transcript: Transcript }) {
  const w = useTranscriptWords();
  const found = useStore(sought, ({ typed }) => typed !== "" && placesOf(transcript.text, typed).length > 0);
  const [open, setOpen] = useState(found);
  useEffect(() => {
    if (found) setOpen(true);
  }, [found]);
  if (transcript.state !== "ready") return <p className={styles.none}>{w("unheard")}</p>;
  return (
    <details
      className={styles.transcript}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {w("transcript")}
      </summary>
      <p dir="auto">{transcript.text}</p>
    </details>
  );
}
