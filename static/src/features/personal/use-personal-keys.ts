import { useEffect } from "react";
import { useLocation, useRoute } from "wouter";
import { isCovered } from "@/features/inbox/use-inbox-keys";
import { visibleIds } from "@/features/inbox/list/visible-ids";
import { stepRate } from "@/features/inbox/media/player";
import { toggle } from "./actions";
import type { Act } from "./marking";
import { find } from "./finding";
import { stage } from "./stage";
import { singleKeys } from "./single-keys";
import { awaitField } from "./typed-ahead";

const ACTS: Record<string, Act> = { e: "archived", p: "pinned", m: "muted", u: "unread" };

/** Somebody who writes, or has asked for a field that is on its way, means the letter; who has a dialog open means what
 * it says. */
function isBusy({ target, isComposing, defaultPrevented, key }: KeyboardEvent): boolean {
  const field = target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  const over = document.querySelector("dialog[open], :popover-open, [role=alertdialog], [data-coming]");
  return !!field || !!over || isComposing || defaultPrevented || key === "Dead";
}

/** Single keys outside of fields, which can be switched off, and the two that always work. */
export function usePersonalKeys(): void {
  const [, navigate] = useLocation();
  const [open, params] = useRoute("/c/:id");
  const id = open ? params.id : null;
  useEffect(() => {
    const go = (step: number) => {
      const ids = visibleIds();
      const at = id ? ids.indexOf(id) : -1;
      const next = ids[at === -1 ? 0 : at + step];
      if (next) navigate(`/c/${next}`);
    };
    const close = () => navigate("/");
    const onKey = (event: KeyboardEvent): boolean => {
      const { key } = event;
      if (event.ctrlKey || event.altKey || event.metaKey) {
        const control = event.ctrlKey && !event.altKey && !event.shiftKey;
        if (control && key === "f" && id && !isCovered()) {
          awaitField();
          find(id);
          return true;
        }
        if (control && key === "e" && id && !isCovered()) {
          const emoji = document.getElementById("emoji");
          // Where a note is written or a window closed, it is there and not to be seen.
          if (!emoji?.closest("[hidden]")) emoji?.click();
          return true;
        }
        if (!(control && key === "/")) return false;
        stage.setState(({ help }) => ({ help: !help }));
        return true;
      }
      if (isBusy(event)) return false;
      if (key === "Escape" && id) close();
      else if (!singleKeys.get()) return false;
      else if (key === "?") stage.setState({ help: true });
      else if (key === "/") document.getElementById("search")?.focus();
      else if (key === "j") go(1);
      else if (key === "k") go(-1);
      else if (key === "<") stepRate(-1);
      else if (key === ">") stepRate(1);
      else {
        const act = ACTS[key];
        // A row that has the focus is meant before the open chat is.
        const focused = document.activeElement
          ?.closest("[data-conversation]")
          ?.getAttribute("data-conversation");
        const meant = focused ?? id;
        if (!act || !meant) return false;
        void toggle(meant, act, () => meant === id && close());
      }
      return true;
    };
    const listen = (event: KeyboardEvent) => onKey(event) && event.preventDefault();
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [id, navigate]);
}
