import { Scissors } from "lucide-react";
import { useT } from "@/i18n";
import { lengthOf, splitText } from "@/text/split-text";
import { Button } from "@/ui/button";
import styles from "./length-note.module.css";

/** From here on it is worth saying how much room is left. */
const NEAR = 0.9;

interface Props {
  text: string;
  limit: number;
  onSplit: (parts: string[]) => void;
}

/** What WhatsApp takes of a text, said before it is sent; nothing is ever cut in silence. */
export function LengthNote({ text, limit, onSplit }: Props) {
  const t = useT();
  const length = lengthOf(text.trim());
  if (length < limit * NEAR) return null;
  const over = length > limit;
  const parts = over ? splitText(text, limit) : [];
  return (
    <div className={styles.note} data-over={over || undefined} role="status">
      <span className={styles.count}>{t("composer.length", { length, limit })}</span>
      {over && (
        <>
          <span className={styles.words}>{t("composer.too_long")}</span>
          <Button small look="primary" icon={<Scissors size={14} />} onClick={() => onSplit(parts)}>
            {t("composer.split", { count: parts.length })}
          </Button>
        </>
      )}
    </div>
  );
}
