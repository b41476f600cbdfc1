import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Row } from "./rows";

const NEAR_START_PX = 600;
const END_THRESHOLD_PX = 80;
const ESTIMATES: Record<Row["type"], number> = { start: 48, day: 44, unread: 44, message: 52, waiting: 52 };

/** Keeps a thread where the eye is: at its end while new messages come, still while older ones load above. */
export function useThreadScroll(
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
    if (divider > 0) list.scrollToIndex(divider, { align: "start" });
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
  }, [scroller, onNearStart]);

  // One's own message always comes into sight.
  const lastRow = rows.at(-1);
  const own = lastRow?.type === "waiting" ? lastRow.key : null;
  useEffect(() => {
    if (own) list.scrollToEnd();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [own]);

  return { list, atEnd, toEnd };
}

export type ThreadList = ReturnType<typeof useThreadScroll>["list"];
