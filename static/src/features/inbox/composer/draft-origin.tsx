import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import type { Composed } from "@/store/composer-texts";
import styles from "./draft-origin.module.css";

/** Says that the text in the field came from a draft, and whether it still is the draft. */
export function DraftOrigin({ composed }: { composed: Composed }) {
  const t = useT();
  const edited = composed.original !== null && composed.text.trim() !== composed.original.trim();
  return (
    <p className={styles.origin}>
      <Sparkles size={13} aria-hidden="true" />
      {edited ? t("composer.from_ai_edited") : t("composer.from_ai")}
    </p>
  );
}
