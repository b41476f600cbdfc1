import { useEffect, useState, type RefObject } from "react";

type Overflow = "none" | "below" | "read";

/** Whether an element's content is higher than the element, also while the content grows, and if so, whether some of
 * it is further down than it was scrolled to. */
export function useOverflow(element: RefObject<HTMLElement | null>): Overflow {
  const [overflow, setOverflow] = useState<Overflow>("none");
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const look = () => {
      const hidden = box.scrollHeight - box.clientHeight;
      setOverflow(hidden <= 1 ? "none" : box.scrollTop < hidden - 1 ? "below" : "read");
    };
    // After layout, where looking costs nothing: a draft grows with every word.
    const resized = new ResizeObserver(look);
    const follow = () => {
      resized.disconnect();
      for (const each of [box, ...box.children]) resized.observe(each);
    };
    const changed = new MutationObserver(follow);
    changed.observe(box, { childList: true });
    box.addEventListener("scroll", look, { passive: true });
    follow();
    return () => {
      resized.disconnect();
      changed.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [element]);
  return overflow;
}
