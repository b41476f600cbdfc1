import { ChevronDown } from "lucide-react";
import { useT } from "@/i18n";
import { cx } from "@/ui/cx";
import styles from "./bottom-button.module.css";

export function BottomButton({ count, onClick }: { count: number; onClick: () => void }) {
  const t = useT();
  const label = count > 0 ? t("thread.bottom_new", { count }) : t("thread.bottom");
  return (
    <button
      type="button"
      className={cx(styles.button, count > 0 && styles.news)}
      onClick={onClick}
      aria-label={label}
      title={label}
    >
      {count > 0 && <span>{t("news.pill", { count })}</span>}
      <ChevronDown size={count > 0 ? 18 : 22} />
    </button>
  );
}
