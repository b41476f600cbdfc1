import { useT } from "@/i18n";
import styles from "./thread-pane.module.css";

export function ThreadSkeleton() {
  const t = useT();
  return (
    <div className={styles.skeleton} role="status" aria-label={t("app.loading")}>
      {Array.from({ length: 6 }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
