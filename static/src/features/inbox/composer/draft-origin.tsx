import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import type { Composed } from "@/store/composer-texts";
import styles from "./draft-origin.module.css";

/** Says that the text in the field came from a draft, and whether it still is the draft. */
export function DraftOrigin({ composed }: { composed: Composed }) {
  const t = useT();
  const { text, original } = composed;
  const edited = original !== null && text.trim() !== original.trim();
  const part = edited && original.startsWith(text);
  return (
    <p className={styles.origin}>
      <Sparkles size={13} aria-hidden="true" />
      {t(part ? "composer.from_ai_part" : edited ? "composer.from_ai_edited" : "composer.from_ai")}
    </p>
  );
}
