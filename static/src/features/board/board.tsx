import { useState } from "react";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { useStageCounts } from "@/features/funnel/use-stage-counts";
import { useWatch } from "@/features/inbox/use-watch";
import { ProblemNote } from "@/ui/problem-note";
import { BoardThread } from "./board-thread";
import { Column } from "./column";
import { MovedBar } from "./moved-bar";
import { useBoardDrag } from "./use-board-drag";
import { useBoardKeys } from "./use-board-keys";
import { useColumns } from "./use-columns";
import { useFolds } from "./use-folds";
import { useMoves } from "./use-moves";
import styles from "./board.module.css";

const NOBODY: string[] = [];

/** The funnel as columns of cards. What a column shows follows the log, like every other screen. */
export default function Board({ openId }: { openId: string | null }) {
  const t = useT();
  const seller = useInbox(({ me }) => me.user.role === "seller");
  const { stages, total } = useStageCounts();
  const { move, undo, onTheWay, left, last, forgetLast, error } = useMoves();
  const columns = useColumns(onTheWay);
  const [lanes, setLanes] = useState<HTMLElement | null>(null);
  const dragged = useBoardDrag(lanes, move);
  const { onKeyDown, moveAlong } = useBoardKeys(lanes, move);
  const fold = useFolds(lanes, stages, columns, left, openId !== null);
  useWatch(openId);
  return (
    <div className={styles.page} data-open={openId !== null || undefined}>
      <main className={styles.board} aria-labelledby="board-title">
        <header className={styles.header}>
          <h1 id="board-title">{t("board.title")}</h1>
          <p>
            {t("funnel.total", { count: total })} ·{" "}
            {seller ? t("funnel.scope.seller") : t("funnel.scope.all")}
          </p>
          <p className={styles.hint}>{t("board.hint")}</p>
        </header>
        {error !== null && <ProblemNote error={error} title={t("board.not_moved")} />}
        {/* The keys move the focus between the cards inside, which are what one acts on. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div ref={setLanes} className={styles.lanes} onKeyDown={onKeyDown}>
          {stages.map((stage) => (
            <Column
              key={stage.id}
              stage={stage}
              ids={columns.get(stage.id) ?? NOBODY}
              fold={fold(stage.id, stage.leads === 0 && !columns.has(stage.id))}
              dragged={dragged}
              openId={openId}
              onMove={moveAlong}
              onTheWay={onTheWay}
            />
          ))}
        </div>
        {last && <MovedBar key={last.id + last.to} last={last} onUndo={undo} onDone={forgetLast} />}
      </main>
      {openId && <BoardThread key={openId} id={openId} />}
    </div>
  );
}
