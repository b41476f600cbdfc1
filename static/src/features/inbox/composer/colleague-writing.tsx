import { PenLine } from "lucide-react";
import { useT } from "@/i18n";
import { useWriting } from "../use-writing";
import styles from "./colleague-writing.module.css";

/** Two answers at once would confuse the customer: said softly, forbidding nothing. */
export function ColleagueWriting({ conversationId }: { conversationId: string }) {
  const t = useT();
  const { colleague } = useWriting(conversationId);
  if (!colleague) return null;
  return (
    <p className={styles.note} role="status">
      <PenLine size={14} aria-hidden="true" />
      {t("composer.colleague", { name: colleague })}
    </p>
  );
}
