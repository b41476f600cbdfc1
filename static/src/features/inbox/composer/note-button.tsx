import { StickyNote } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import styles from "./composer.module.css";

export function NoteButton({ onClick }: { onClick: () => void }) {
  const t = useT();
  return (
    <IconButton label={t("composer.note")} className={cx(styles.more, styles.note)} onClick={onClick}>
      <StickyNote size={20} />
    </IconButton>
  );
}
