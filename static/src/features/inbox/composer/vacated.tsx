import { X } from "lucide-react";
import { useT } from "@/i18n";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import { IconButton } from "@/ui/button";
import { toComposer } from "./to-composer";
import { lastCard } from "./use-vacated";
import styles from "./vacated.module.css";

function asHigh(room: HTMLElement | null): void {
  if (room) room.style.height = `${lastCard.height}px`;
}

/** Where a draft was that somebody else dismissed: as high as it, so that nothing moves before a hand wants it. */
export function Vacated({ onClose }: { onClose: () => void }) {
  const t = useT();
  const w = useDraftToolWords();
  return (
    <div ref={asHigh} className={styles.room} role="status">
      {w("withdrawn")}
      <IconButton label={t("action.close")} onClick={() => (onClose(), toComposer())}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
