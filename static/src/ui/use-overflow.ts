import { useEffect, useState, type RefObject } from "react";

/** Whether an element's content is higher than the element, also while the content grows. */
export function useOverflow(element: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const look = () => setOverflows(box.scrollHeight > box.clientHeight + 1);
    const resized = new ResizeObserver(look);
    resized.observe(box);
    const changed = new MutationObserver(look);
    changed.observe(box, { subtree: true, childList: true, characterData: true });
    look();
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [element]);
  return overflows;
}
