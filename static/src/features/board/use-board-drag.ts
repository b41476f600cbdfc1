import { useEffect, useState } from "react";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Move } from "./use-moves";

export interface Dragged {
  id: string;
  from: string;
}

/** The card in the hand; dropped on a column, it asks to move there. */
export function useBoardDrag(lanes: HTMLElement | null, move: Move): Dragged | null {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  useEffect(() => {
    if (!lanes) return;
    return combine(
      monitorForElements({
        onDragStart: ({ source }) => setDragged(source.data as unknown as Dragged),
        onDrop: ({ source, location }) => {
          setDragged(null);
          const stage = location.current.dropTargets[0]?.data["stage"];
          if (typeof stage === "string") move((source.data as unknown as Dragged).id, stage);
        },
      }),
      autoScrollForElements({ element: lanes }),
    );
  }, [lanes, move]);
  return dragged;
}
