import { useEffect } from "react";
import { useLocation } from "wouter";
import { visibleIds } from "./list/visible-ids";

/** Behind an open dialog nothing moves: what is filled in there would go. */
export const isCovered = () => document.querySelector("dialog[open]") !== null;

/** Where Alt and an arrow unfold a field, that is what is meant. */
const opensField = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.matches("select, [type^=date], [type=time]");

/** Keys that work anywhere in the inbox. Ctrl+Alt is left alone: it is AltGr on Brazilian keyboards. */
export function useInboxKeys(openId: string | null, togglePanel: () => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === "Dead" || isCovered()) return;
      const control = event.ctrlKey && !event.altKey && !event.shiftKey;
      if (control && event.key === "j") togglePanel();
      else if (control && event.key === "k") document.getElementById("search")?.focus();
      else if (opensField(event)) return;
      else if (event.altKey && !event.ctrlKey && event.key === "ArrowDown") go(1);
      else if (event.altKey && !event.ctrlKey && event.key === "ArrowUp") go(-1);
      else return;
      event.preventDefault();
    };
    const go = (step: number) => {
      const ids = visibleIds();
      const at = openId ? ids.indexOf(openId) : -1;
      const next = ids[at === -1 ? 0 : at + step];
      if (!next) return;
      // Whoever walks on from the search means the thread, and no longer types there.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      navigate(`/c/${next}`);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [openId, togglePanel, navigate]);
}
