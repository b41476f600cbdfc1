import { Brain } from "lucide-react";
import { useT } from "@/i18n";
import { Kbd } from "@/ui/kbd";
import type { Options } from "./use-option";
import styles from "./draft-options.module.css";

/** Two texts to choose from. The second comes later, and shows itself only when the person asks for it. */
export function DraftOptions({ options }: { options: Options }) {
  const t = useT();
  const { second, other } = options;
  if (!other) return null;
  return (
    <div className={styles.options} role="group" aria-label={t("draft.options")} data-draft-options>
      <button type="button" aria-pressed={!second} onClick={second ? other : undefined}>
        {t("draft.option_first")}
      </button>
      <button type="button" aria-pressed={second} onClick={second ? undefined : other}>
        <Brain size={13} aria-hidden="true" />
        <span>{t("draft.option_second")}</span>
      </button>
      <Kbd keys={second ? "↑" : "↓"} />
    </div>
  );
}
