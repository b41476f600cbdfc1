import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import type { Row } from "./rows";

const NEAR_START_PX = 600;
const END_THRESHOLD_PX = 80;
const ESTIMATES: Record<Row["type"], number> = {
  start: 48,
  day: 44,
  unread: 44,
  news: 44,
  message: 52,
  note: 96,
  waiting: 52,
};

/** Where each thread was left, by the row at its top; those left at their end are not in here. */
const places = new Map<string, string>();

/** Keeps a thread where the eye is: at its end while new messages come, still while older ones load above. */
export function useThreadScroll(
  id: string,
  scroller: RefObject<HTMLDivElement | null>,
  rows: Row[],
  onNearStart: () => Promise<void>,
) {
  const [atEnd, setAtEnd] = useState(true);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[rows[index]?.type ?? "message"],
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_THRESHOLD_PX,
    overscan: 10,
    paddingStart: 12,
    paddingEnd: 14,
  });
  const end = useRef(true);
  const toEnd = () => list.scrollToEnd();

  useLayoutEffect(() => {
    const divider = rows.findIndex(({ type }) => type === "unread");
    const left = rows.findIndex(({ key }) => key === places.get(id));
    const target = divider > 0 ? divider : left;
    if (target > 0) list.scrollToIndex(target, { align: "start" });
    else list.scrollToEnd();
    // Only on opening: from then on the anchor and the reader decide.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      end.current = element.scrollHeight - element.scrollTop - element.clientHeight <= END_THRESHOLD_PX;
      setAtEnd(end.current);
      const top = topItem(list)?.key;
      if (end.current || top === undefined) places.delete(id);
      else places.set(id, String(top));
      if (element.scrollTop < NEAR_START_PX) void onNearStart();
    };
    // The composer and its draft card grow into the thread; the end stays in sight while they do.
    const resized = new ResizeObserver(() => end.current && element.scrollTo({ top: element.scrollHeight }));
    element.addEventListener("scroll", look, { passive: true });
    resized.observe(element);
    look();
    return () => {
      element.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [id, list, scroller, onNearStart]);

  // One's own message always comes into sight.
  const lastRow = rows.at(-1);
  const own = lastRow?.type === "waiting" ? lastRow.key : null;
  useEffect(() => {
    if (own) list.scrollToEnd();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [own]);

  return { list, atEnd, toEnd };
}

/** The row at the upper edge of what is seen; the virtual items begin above it. */
export function topItem(list: ThreadList): VirtualItem | undefined {
  const offset = list.scrollOffset ?? 0;
  return list.getVirtualItems().find((item) => item.end > offset);
}

export type ThreadList = ReturnType<typeof useThreadScroll>["list"];
