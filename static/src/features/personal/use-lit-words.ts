import { useEffect } from "react";
import { sought } from "./finding";
import { placesOf } from "./words";

const NAME = "found-words";

/** Lights up the words in the bubbles on screen, without touching them: a virtual list changes under it. What
 * is folded away and has the words unfolds. */
export function useLitWords(typed: string): void {
  useEffect(() => {
    sought.setState({ typed });
    return () => sought.setState({ typed: "" });
  }, [typed]);
  useEffect(() => {
    if (typed.trim() === "" || !("highlights" in CSS)) return;
    const light = () => {
      // It may come only after the words do, and another takes its place.
      const log = document.querySelector("[role=log]");
      if (!log) return;
      const ranges: Range[] = [];
      const texts = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!node.parentElement?.closest("[data-direction]")) continue;
        for (const [from, to] of placesOf(node.textContent ?? "", typed)) {
          const range = new Range();
          range.setStart(node, from);
          range.setEnd(node, to);
          ranges.push(range);
        }
      }
      CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    light();
    const observer = new MutationObserver(light);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [typed]);
}
