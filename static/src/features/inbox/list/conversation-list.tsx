import { Suspense, useEffect, useRef, useState, type MouseEvent } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp, ChevronDown } from "lucide-react";
import { openMenu } from "@/features/personal/stage";
import { useT } from "@/i18n";
import { ProblemNote } from "@/ui/problem-note";
import { part } from "@/ui/part";
import { ConversationRow } from "./conversation-row";
import { choose, isNarrowed, showEverything, useListChoice } from "./list-choice";
import { ListEmpty } from "./list-empty";
import { ListHeader } from "./list-header";
import { NewsHint } from "./news-hint";
import { useList } from "./use-list";
import { useSteadyOrder } from "./use-steady-order";
import { setVisibleIds } from "./visible-ids";
import styles from "./conversation-list.module.css";

/** Also by the menu key, which says where the focused row is. */
function showMenu(event: MouseEvent): void {
  const id =
    event.target instanceof Element &&
    event.target.closest("[data-conversation]")?.getAttribute("data-conversation");
  if (!id) return;
  event.preventDefault();
  openMenu(id, event.clientX, event.clientY);
}

const SearchResults = part(() => import("@/features/personal/search-results"));
const rowHeight = () => 72;

export function ConversationList({ openId }: { openId: string | null }) {
  const t = useT();
  const choice = useListChoice();
  const [search, setSearch] = useState("");
  const looking = search.trim() !== "";
  const { ids, error, cursor, loadMore, again } = useList(choice, "");
  const { shown, news, hold, release } = useSteadyOrder(ids);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    // Both stay the same function, and keys stay indexes: else every change of order would measure all rows anew.
    estimateSize: rowHeight,
    overscan: 8,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (!looking) setVisibleIds(shown);
  }, [shown, looking]);
  useEffect(() => {
    const index = openId ? shown.indexOf(openId) : -1;
    // Behind the thread of a telephone there is nothing to bring into sight, and a place to come back to.
    const isSeen = (scroller.current?.clientHeight ?? 0) > 0;
    if (index >= 0 && isSeen) rows.scrollToIndex(index, { align: "auto" });
    // Follows the keys that walk through the list, but not a row that moves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [openId]);
  useEffect(() => {
    if (last >= shown.length - 20) loadMore();
    // Asked again only when the end of the list comes near, not whenever a row changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [last, shown.length, cursor]);

  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [choice]);

  const toTop = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <section className={styles.list} aria-label={t("list.title")}>
      <ListHeader choice={choice} onChoose={choose} search={search} onSearch={setSearch} />
      <NewsHint onShow={toTop} />
      {error !== null && <ProblemNote error={error} title={t("list.failed")} onRetry={() => void again()} />}
      {looking && (
        <Suspense fallback={null}>
          <SearchResults
            typed={search.trim()}
            openId={openId}
            onShowAll={() => (setSearch(""), showEverything())}
          />
        </Suspense>
      )}
      <div
        hidden={looking}
        ref={scroller}
        className={styles.scroller}
        onPointerMove={hold}
        onWheel={hold}
        onContextMenu={showMenu}
      >
        {news > 0 && (
          <button type="button" className={styles.news} onClick={toTop}>
            <ArrowUp size={14} aria-hidden="true" /> {t("list.news", { count: news })}
          </button>
        )}
        {shown.length === 0 && error === null && (
          <ListEmpty
            narrowed={isNarrowed(choice)}
            search=""
            onShowAll={() => (setSearch(""), showEverything())}
          />
        )}
        <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const id = shown[item.index];
            return id === undefined ? null : (
              <li
                key={id}
                className={styles.slot}
                data-conversation={id}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-setsize={shown.length}
                aria-posinset={item.index + 1}
              >
                <ConversationRow id={id} open={id === openId} />
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles.more}
                  aria-label={t("list.options")}
                  onClick={({ currentTarget }) => {
                    const { left, bottom } = currentTarget.getBoundingClientRect();
                    openMenu(id, left, bottom + 4);
                  }}
                >
                  <ChevronDown size={18} />
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
