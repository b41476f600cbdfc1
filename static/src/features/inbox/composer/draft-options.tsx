import { Brain } from "lucide-react";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import { Kbd } from "@/ui/kbd";
import type { Options } from "./use-option";
import styles from "./draft-options.module.css";

/** Two texts to choose from. The second comes later, and shows itself only when the person asks for it. */
export function DraftOptions({ options }: { options: Options }) {
  const w = useDraftToolWords();
  const { second, other } = options;
  if (!other) return null;
  return (
    <div className={styles.options} role="group" aria-label={w("options")} data-draft-options>
      <button type="button" aria-pressed={!second} onClick={second ? other : undefined}>
        <span>{w("option_first")}</span>
      </button>
      <button
        type="button"
        aria-pressed={second}
        title={w("option_second")}
        onClick={second ? undefined : other}
      >
        <Brain size={13} aria-hidden="true" />
        <span>{w("option_second")}</span>
      </button>
      <Kbd keys={second ? "↑" : "↓"} />
    </div>
  );
}
