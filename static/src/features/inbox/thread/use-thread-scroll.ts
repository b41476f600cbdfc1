import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { jumps } from "./jump";
import { loadOlder } from "./load-older";
import { places } from "./places";
import type { Row } from "./rows";
import { far } from "./use-far";

const NEAR_EDGE_PX = 1000;
const END_THRESHOLD_PX = 80;
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"];
const ESTIMATES: Record<Row["type"], number> = {
  start: 48,
  day: 44,
  unread: 44,
  news: 44,
  message: 52,
  note: 96,
  waiting: 52,
};

/** Keeps a thread where the eye is: at its end while new messages come, still while older ones load above. */
export function useThreadScroll(
  id: string,
  scroller: RefObject<HTMLDivElement | null>,
  rows: Row[],
  /** The rows end before the conversation does. */
  away: boolean,
) {
  const [atEnd, setAtEnd] = useState(!away);
  // Not in the render that joins what comes later: the reader stays where she is.
  const [follows, setFollows] = useState(!away);
  useEffect(() => setFollows(!away), [away]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[rows[index]?.type ?? "message"],
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: "end",
    followOnAppend: follows,
    scrollEndThreshold: END_THRESHOLD_PX,
    overscan: 10,
    paddingStart: 12,
    paddingEnd: 14,
  });
  const end = useRef(true);
  /** Since it was opened at its end nobody has gone elsewhere, nor touched it. */
  const opening = useRef(false);
  const returns = useRef(false);
  const toEnd = () => {
    if (!away) return list.scrollToEnd();
    returns.current = true;
    void far().then(({ leaveFar }) => leaveFar(id));
  };
  useEffect(() => {
    if (away || !returns.current) return;
    returns.current = false;
    list.scrollToEnd();
  }, [away, list]);

  useEffect(
    () =>
      jumps.subscribe(({ jump }) => {
        if (jump?.conversationId === id) opening.current = false;
      }),
    [id],
  );

  useLayoutEffect(() => {
    const divider = rows.findIndex(({ type }) => type === "unread");
    const left = rows.findIndex(({ key }) => places.get(id)?.includes(key));
    const target = divider > 0 ? divider : left;
    if (target > 0) list.scrollToIndex(target, { align: "start" });
    else {
      opening.current = !away && jumps.getState().jump?.conversationId !== id;
      list.scrollToEnd();
    }
    // From the scroll event it would learn this after it has drawn the rows of its top.
    list.scrollOffset = scroller.current?.scrollTop ?? null;
    // Only on opening: from then on the anchor and the reader decide.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let { clientWidth: width, clientHeight: height, scrollTop: top, scrollHeight: tall } = element;
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      // What shrinks moves it up as well, and what has grown is below.
      const grown = Math.max(0, element.scrollHeight - tall);
      if (element.scrollTop < top && below > grown + 1) opening.current = false;
      ({ scrollTop: top, scrollHeight: tall } = element);
      // Scroll events come before the observer of the same frame: the room that is gone was not scrolled away.
      if (height === element.clientHeight && width === element.clientWidth) {
        end.current = opening.current || (below <= END_THRESHOLD_PX && !away);
        setAtEnd(end.current);
      }
      const seen = seenItems(list).map(({ key }) => String(key));
      if (end.current || seen.length === 0) places.delete(id);
      else places.set(id, seen);
      if (element.scrollTop < NEAR_EDGE_PX) void loadOlder(id);
      if (away && below < NEAR_EDGE_PX) void far().then(({ loadLater }) => loadLater(id));
    };
    // The composer and its draft card grow into the thread; the end stays in sight while they do.
    const resized = new ResizeObserver(() => {
      const breaksAnew = width !== element.clientWidth;
      ({ clientWidth: width, clientHeight: height } = element);
      if (!end.current) return look();
      element.scrollTo({ top: element.scrollHeight });
      // Its rows are measured after this.
      if (breaksAnew) list.scrollToEnd();
    });
    // Rows that are measured late, and are higher than they were thought, are no way up.
    const measured = new ResizeObserver(() => {
      if (opening.current) element.scrollTo({ top: element.scrollHeight });
    });
    if (element.firstElementChild) measured.observe(element.firstElementChild);
    const byHand = () => (opening.current = false);
    for (const kind of HANDS) element.addEventListener(kind, byHand, { passive: true });
    element.addEventListener("scroll", look, { passive: true });
    // At the very top nothing scrolls any more, however much somebody wants to.
    element.addEventListener("wheel", look, { passive: true });
    resized.observe(element);
    look();
    return () => {
      for (const kind of HANDS) element.removeEventListener(kind, byHand);
      element.removeEventListener("scroll", look);
      element.removeEventListener("wheel", look);
      resized.disconnect();
      measured.disconnect();
    };
  }, [id, list, scroller, away]);

  // One's own message always comes into sight.
  const lastRow = rows.at(-1);
  const own = lastRow?.type === "waiting" ? lastRow.key : null;
  useEffect(() => {
    if (own) list.scrollToEnd();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [own]);

  return { list, atEnd, toEnd };
}

/** The rows from the upper edge of what is seen on; the virtual items begin above it. */
export function seenItems(list: ThreadList): VirtualItem[] {
  const offset = list.scrollOffset ?? 0;
  return list.getVirtualItems().filter((item) => item.end > offset);
}

export type ThreadList = ReturnType<typeof useThreadScroll>["list"];
