import { ChevronRight } from "lucide-react";
import { useTranscriptWords } from "@/i18n/parts/transcript";
import type { Transcript } from "@/protocol/types";
import styles from "./transcript-view.module.css";

/** What a voice message says, closed until somebody wants to read it. */
export default function TranscriptView({ transcript }: { transcript: Transcript }) {
  const w = useTranscriptWords();
  if (transcript.state !== "ready") return <p className={styles.none}>{w("unheard")}</p>;
  return (
    <details className={styles.transcript}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {w("transcript")}
      </summary>
      <p dir="auto">{transcript.text}</p>
    </details>
  );
}
