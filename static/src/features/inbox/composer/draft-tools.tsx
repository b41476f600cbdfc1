import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import type { DraftTone } from "@/protocol/types";
import { Kbd } from "@/ui/kbd";
import type { DraftActionProps } from "./draft-actions";
import styles from "./draft-tools.module.css";

const TONES: DraftTone[] = ["shorter", "formal", "warmer", "priced"];

type Props = Pick<DraftActionProps, "phase" | "asking" | "onAdvance" | "onTone">;

/** What can be done with a draft besides taking the whole of it. */
export function DraftTools({ phase, asking, onAdvance, onTone }: Props) {
  const w = useDraftToolWords();
  const written = phase === "ready" || phase === "outdated";
  return (
    <div className={styles.tools}>
      {written && (
        <span className={styles.tones} role="group" aria-label={w("tones")} data-tones>
          {TONES.map((tone) => (
            <button key={tone} type="button" disabled={asking} onClick={() => onTone(tone)}>
              {w(tone)}
            </button>
          ))}
        </span>
      )}
      {phase !== "outdated" && (
        <span className={styles.pieces} role="group" aria-label={w("pieces")}>
          <button type="button" className={styles.desk} onClick={() => onAdvance("word")}>
            {w("word")} <Kbd keys="Ctrl+→" />
          </button>
          <button type="button" onClick={() => onAdvance("sentence")}>
            {w("sentence")} <Kbd keys="Ctrl+↓" />
          </button>
        </span>
      )}
    </div>
  );
}
