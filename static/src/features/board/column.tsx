import { useEffect, useRef, type CSSProperties } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { StageCount } from "@/features/funnel/use-stage-counts";
import { useLocale, useT } from "@/i18n";
import { useInbox } from "@/store";
import { ProblemNote } from "@/ui/problem-note";
import { stageHue } from "@/ui/stage-chip";
import { movesFrom } from "@/ui/funnel";
import { Card } from "./card";
import type { Dragged } from "./use-board-drag";
import { useColumnDrop } from "./use-column-drop";
import { useColumnPages } from "./use-column-pages";
import type { Move } from "./use-moves";
import styles from "./column.module.css";

const CARD_HEIGHT = 104;
const cardHeight = () => CARD_HEIGHT;

interface Fold {
  folded: boolean;
  /** Where the column can be folded or opened by hand. */
  onFold: (() => void) | undefined;
}

interface Props {
  stage: StageCount;
  ids: string[];
  fold: Fold;
  dragged: Dragged | null;
  openId: string | null;
  onMove: Move;
  onTheWay: ReadonlyMap<string, string>;
}

export function Column({ stage, ids, fold, dragged, openId, onMove, onTheWay }: Props) {
  const t = useT();
  const locale = useLocale();
  const funnel = useInbox((inbox) => inbox.funnel);
  const box = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const over = useColumnDrop(box, scroller, stage.id);
  const { more, error, loading } = useColumnPages(stage.id);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: cardHeight,
    overscan: 6,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= ids.length - 10) more();
  }, [last, ids.length, more]);
  const allowed = dragged && movesFrom(funnel, dragged.from).includes(stage.id);
  const role = !dragged || dragged.from === stage.id ? undefined : allowed ? "allowed" : "refused";
  // A card that hangs over it sees where it would lie.
  const folded = fold.folded && !(over && role === "allowed");
  return (
    <section
      ref={box}
      className={styles.column}
      aria-label={t("funnel.stage", { stage: stage.label, count: stage.leads })}
      data-column={stage.id}
      data-folded={folded || undefined}
      data-drop={role}
      data-over={(over && role === "allowed") || undefined}
      style={{ "--hue": stageHue(funnel, stage.id) } as CSSProperties}
    >
      <header className={styles.header}>
        <h2>
          {fold.onFold ? (
            <button type="button" aria-expanded={!folded} title={stage.label} onClick={fold.onFold}>
              {stage.label}
            </button>
          ) : (
            stage.label
          )}
        </h2>
        <b>{stage.leads.toLocaleString(locale)}</b>
      </header>
      {error !== null && <ProblemNote error={error} title={t("list.failed")} onRetry={more} reads />}
      <div ref={scroller} className={styles.scroller}>
        {ids.length === 0 && !loading && error === null && <p className={styles.empty}>{t("board.empty")}</p>}
        <ul className={styles.cards} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const id = ids[item.index];
            return id === undefined ? null : (
              <li key={id} className={styles.slot} style={{ transform: `translateY(${item.start}px)` }}>
                <Card id={id} open={id === openId} moving={onTheWay.has(id)} onMove={onMove} />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
