import { useEffect } from "react";
import { useLocation } from "wouter";
import { visibleIds } from "./list/visible-ids";

/** Keys that work anywhere in the inbox. Ctrl+Alt is left alone: it is AltGr on Brazilian keyboards. */
export function useInboxKeys(openId: string | null, togglePanel: () => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === "Dead") return;
      const control = event.ctrlKey && !event.altKey && !event.shiftKey;
      if (control && event.key === "j") togglePanel();
      else if (control && event.key === "k") document.getElementById("search")?.focus();
      else if (event.altKey && !event.ctrlKey && event.key === "ArrowDown") go(1);
      else if (event.altKey && !event.ctrlKey && event.key === "ArrowUp") go(-1);
      else return;
      event.preventDefault();
    };
    const go = (step: number) => {
      const ids = visibleIds();
      const at = openId ? ids.indexOf(openId) : -1;
      const next = ids[at === -1 ? 0 : at + step];
      if (next) navigate(`/c/${next}`);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [openId, togglePanel, navigate]);
}
