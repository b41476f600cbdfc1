import { useEffect } from "react";
import { Undo2 } from "lucide-react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { stageLabel } from "@/ui/stage-chip";
import { movesFrom } from "@/ui/funnel";
import type { LastMove } from "./use-moves";
import styles from "./moved-bar.module.css";

const SHOWN_MS = 8_000;

interface Props {
  last: LastMove;
  onUndo: () => void;
  onDone: () => void;
}

/** What was just moved, with the way back where the funnel has one. */
export function MovedBar({ last, onUndo, onDone }: Props) {
  const t = useT();
  const funnel = useInbox((inbox) => inbox.funnel);
  const back = movesFrom(funnel, last.to).includes(last.from);
  useEffect(() => {
    const timer = setTimeout(onDone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [onDone]);
  return (
    <div className={styles.bar}>
      <span>{t("board.moved", { name: last.name, stage: stageLabel(funnel, last.to) })}</span>
      {back && (
        <Button small look="quiet" icon={<Undo2 size={15} />} onClick={onUndo}>
          {t("board.undo")}
        </Button>
      )}
    </div>
  );
}
