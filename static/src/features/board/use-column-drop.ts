import { useEffect, useState, type RefObject } from "react";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";

/** Whether a card hangs over the column. */
export function useColumnDrop(
  box: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  stage: string,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!box.current || !scroller.current) return;
    return combine(
      dropTargetForElements({
        element: box.current,
        getData: () => ({ stage }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
      autoScrollForElements({ element: scroller.current }),
    );
  }, [box, scroller, stage]);
  return over;
}
