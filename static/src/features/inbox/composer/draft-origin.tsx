import { useEffect } from "react";
import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import type { Conversation } from "@/protocol/types";
import type { Composed } from "@/store/composer-texts";
import { announce } from "@/ui/announcer";
import { cx } from "@/ui/cx";
import { isOvertaken, isReworded } from "./use-draft";
import styles from "./draft-origin.module.css";

interface Props {
  composed: Composed;
  conversation: Conversation;
}

/** Says that the text in the field came from a draft, whether it still is the draft, and that it answers what is not
 * the customer's last word any more. */
export function DraftOrigin({ composed, conversation }: Props) {
  const t = useT();
  const w = useDraftToolWords();
  const { text, original, answers } = composed;
  const edited = original !== null && text.trim() !== original.trim();
  const part = edited && original.startsWith(text);
  const reworded = answers !== undefined && isReworded(answers, conversation);
  const why = answers && isOvertaken(answers, conversation) ? w(reworded ? "late_reworded" : "late") : null;
  useEffect(() => {
    if (why) announce(why);
  }, [why]);
  return (
    <p className={cx(styles.origin, why && styles.late)}>
      <Sparkles size={13} aria-hidden="true" />
      {t(part ? "composer.from_ai_part" : edited ? "composer.from_ai_edited" : "composer.from_ai")}
      {why && ` · ${why}`}
    </p>
  );
}
