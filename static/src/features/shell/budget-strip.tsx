import { CircleDollarSign } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import styles from "./offline-strip.module.css";

/** For administrators, who can do something about it: the month's limit of AI is near, or reached. */
export function BudgetStrip() {
  const t = useT();
  const { user, ai } = useInbox(({ me }) => me);
  if (user.role !== "admin" || ai.budget === "ok") return null;
  return (
    <div className={styles.strip} role="status">
      <CircleDollarSign size={16} aria-hidden="true" />
      <span>
        {t(`budget.${ai.budget}`)} <Link href="/configuracoes/uso">{t("budget.see")}</Link>
      </span>
    </div>
  );
}
