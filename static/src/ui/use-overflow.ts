import { useEffect, useState, type RefObject } from "react";

/** Whether an element's content is higher than the element, also while the content grows. */
export function useOverflow(element: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    // After layout, where looking costs nothing: a draft grows with every word.
    const resized = new ResizeObserver(() => setOverflows(box.scrollHeight > box.clientHeight + 1));
    const follow = () => {
      resized.disconnect();
      for (const each of [box, ...box.children]) resized.observe(each);
    };
    const changed = new MutationObserver(follow);
    changed.observe(box, { childList: true });
    follow();
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [element]);
  return overflows;
}
