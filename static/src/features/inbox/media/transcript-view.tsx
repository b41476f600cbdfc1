import { ChevronRight } from "lucide-react";
import { useT } from "@/i18n";
import type { Transcript } from "@/protocol/types";
import styles from "./transcript-view.module.css";

/** What a voice message says, closed until somebody wants to read it. */
export function TranscriptView({ transcript }: { transcript: Transcript }) {
  const t = useT();
  if (transcript.state !== "ready") return <p className={styles.none}>{t("media.unheard")}</p>;
  return (
    <details className={styles.transcript}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {t("media.transcript")}
      </summary>
      <p dir="auto">{transcript.text}</p>
    </details>
  );
}
