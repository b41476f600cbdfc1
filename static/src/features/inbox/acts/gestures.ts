/** What hands do to a bubble without its menu button: a right click, a long press, a double click, a swipe. */
export interface Meant {
  menu: (messageId: string, x: number, y: number) => void;
  quote: (messageId: string) => void;
}

const HOLD_MS = 450;
const SLACK_PX = 10;
const SWIPE_PX = 64;
const OTHERS = "a, button, label, input, textarea, audio, video, [role=slider]";

interface Touch {
  bubble: HTMLElement;
  x: number;
  y: number;
  moved: number;
  swiping: boolean;
  held: boolean;
  timer: number;
}

const idOf = (bubble: Element | null | undefined) => bubble?.getAttribute("data-message-id");

export function attachGestures(scroller: HTMLElement, meant: Meant): () => void {
  const control = new AbortController();
  const on = { signal: control.signal };
  let touch: Touch | null = null;

  const end = () => {
    if (!touch) return;
    clearTimeout(touch.timer);
    touch.bubble.style.transform = "";
    touch = null;
  };
  scroller.addEventListener(
    "contextmenu",
    (event) => {
      const target = event.target as Element;
      const id = idOf(target.closest("[data-message-id]"));
      // A link and selected words have the browser's own menu, which can do more with them.
      if (!id || target.closest("a") || getSelection()?.toString()) return;
      event.preventDefault();
      if (touch) return;
      // The menu key has no pointer: it opens under what has the focus.
      const { left, bottom } = target.getBoundingClientRect();
      const pointed = event.clientX !== 0 || event.clientY !== 0;
      meant.menu(id, pointed ? event.clientX : left, pointed ? event.clientY : bottom);
    },
    on,
  );
  scroller.addEventListener(
    "dblclick",
    ({ target }) => {
      const row = (target as Element).closest("[data-index]");
      const id = idOf(row?.querySelector("[data-message-id]"));
      if (!id || (target as Element).closest(OTHERS)) return;
      getSelection()?.removeAllRanges();
      meant.quote(id);
    },
    on,
  );
  scroller.addEventListener(
    "touchstart",
    (event) => {
      end();
      const bubble = (event.target as Element).closest<HTMLElement>("[data-message-id]");
      const at = event.touches[0];
      if (!bubble || !at || event.touches.length > 1 || (event.target as Element).closest("[role=slider]"))
        return;
      const { clientX: x, clientY: y } = at;
      const hold = () => {
        if (!touch) return;
        touch.held = true;
        meant.menu(idOf(bubble) ?? "", x, y);
      };
      touch = {
        bubble,
        x,
        y,
        moved: 0,
        swiping: false,
        held: false,
        timer: window.setTimeout(hold, HOLD_MS),
      };
    },
    { ...on, passive: true },
  );
  scroller.addEventListener(
    "touchmove",
    (event) => {
      const at = event.touches[0];
      if (!touch || !at || touch.held) return;
      const across = at.clientX - touch.x;
      const along = Math.abs(at.clientY - touch.y);
      if (Math.abs(across) > SLACK_PX || along > SLACK_PX) clearTimeout(touch.timer);
      if (!touch.swiping && along > SLACK_PX) return end();
      touch.swiping ||= across > SLACK_PX;
      touch.moved = Math.max(0, across);
      if (touch.swiping)
        touch.bubble.style.transform = `translateX(${Math.min(touch.moved, SWIPE_PX + 16)}px)`;
    },
    { ...on, passive: true },
  );
  scroller.addEventListener(
    "touchend",
    (event) => {
      const ended = touch;
      end();
      if (!ended) return;
      // What is under the finger was not tapped.
      if (ended.held || ended.swiping) event.preventDefault();
      if (ended.swiping && ended.moved >= SWIPE_PX) meant.quote(idOf(ended.bubble) ?? "");
    },
    { ...on, passive: false },
  );
  scroller.addEventListener("touchcancel", end, on);
  return () => {
    end();
    control.abort();
  };
}
