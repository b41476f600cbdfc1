import { useEffect } from "react";
import { placesOf } from "./words";

const NAME = "found-words";

/** Lights up the words in the bubbles on screen, without touching them: a virtual list changes under it. */
export function useLitWords(typed: string): void {
  useEffect(() => {
    const log = document.querySelector("[role=log]");
    if (!log || typed.trim() === "" || !("highlights" in CSS)) return;
    const light = () => {
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
    observer.observe(log, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [typed]);
}
