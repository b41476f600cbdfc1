import { ChevronDown } from "lucide-react";
import { useT } from "@/i18n";
import styles from "./bottom-button.module.css";

export function BottomButton({ count, onClick }: { count: number; onClick: () => void }) {
  const t = useT();
  const label = count > 0 ? t("thread.bottom_new", { count }) : t("thread.bottom");
  return (
    <button type="button" className={styles.button} onClick={onClick} aria-label={label} title={label}>
      <ChevronDown size={22} />
      {count > 0 && <span>{count}</span>}
    </button>
  );
}
