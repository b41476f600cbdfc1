import { useLayoutEffect, useState } from "react";
import type { StageCount } from "@/features/funnel/use-stage-counts";
import { PHONE, useMedia } from "@/ui/use-media";

/** A column and the gap beside it, wide enough to read a card at ease. */
const ROOMY_PX = 242;

/** Where the columns find no room beside each other, those in which no lead stands are strips. One that held
 *  a lead, or was opened, stays open while the board does, or until a thread takes its place `beside` it: nothing
 *  folds away under the hand. The stage that was just `left` may still count the lead that went. */
export function useFolds(
  lanes: HTMLElement | null,
  stages: StageCount[],
  columns: Map<string, string[]>,
  left: string | null,
  beside: boolean,
) {
  const phone = useMedia(PHONE);
  const [width, setWidth] = useState(Infinity);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [narrowed, setNarrowed] = useState(beside);
  useLayoutEffect(() => {
    if (!lanes) return;
    const measure = () => setWidth(lanes.clientWidth);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(lanes);
    return () => resized.disconnect();
  }, [lanes]);
  const held = stages
    .filter(({ id, leads }) => columns.has(id) || leads > (id === left ? 1 : 0))
    .map(({ id }) => id);
  if (narrowed !== beside) {
    setNarrowed(beside);
    if (beside) setOpen(new Set(held));
  } else if (held.some((id) => !open.has(id))) setOpen(new Set([...open, ...held]));
  const tight = !phone && width < stages.length * ROOMY_PX;
  return (id: string, empty: boolean) => ({
    folded: tight && !open.has(id),
    onFold:
      tight && empty
        ? () =>
            setOpen(open.has(id) ? new Set([...open].filter((other) => other !== id)) : new Set(open).add(id))
        : undefined,
  });
}
