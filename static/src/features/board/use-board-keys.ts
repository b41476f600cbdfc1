import { useCallback, useEffect, useRef, type KeyboardEvent } from "react";
import { store } from "@/store";
import { movesFrom } from "@/ui/funnel";
import type { Move } from "./use-moves";

const linkOf = (card: Element | null | undefined) => card?.querySelector<HTMLElement>("a") ?? null;
const cardsOf = (column: Element | null | undefined) => [...(column?.querySelectorAll("[data-card]") ?? [])];

/** Arrows walk over the cards; Shift with left and right moves the lead to the next stage that way which the
 *  funnel allows. The focus goes with what is moved by hand, until she goes elsewhere. */
export function useBoardKeys(lanes: HTMLElement | null, move: Move) {
  const following = useRef<string | null>(null);
  // After every painting: the card may come back in another column, and only then can it be found.
  useEffect(() => {
    const card = following.current && lanes?.querySelector(`[data-card="${following.current}"]`);
    const { activeElement: at, body } = document;
    if (!card) return;
    if (at === body) linkOf(card)?.focus();
    // A dialog may ask about the move, and gives the focus back to the card it came from.
    else if (!card.contains(at) && !at?.closest("dialog")) following.current = null;
  });
  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest("dialog"))) following.current = null;
    };
    window.addEventListener("pointerdown", elsewhere);
    return () => window.removeEventListener("pointerdown", elsewhere);
  }, []);
  const moveAlong = useCallback<Move>(
    (id, to) => {
      following.current = id;
      move(id, to);
    },
    [move],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const card = (event.target as Element).closest("[data-card]");
    const column = card?.closest("[data-column]");
    if (!lanes || !card || !column || event.target !== linkOf(card) || !event.key.startsWith("Arrow")) {
      following.current = null;
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const columns = [...lanes.querySelectorAll("[data-column]")];
    const at = columns.indexOf(column);
    const side = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    following.current = null;
    if (side === 0) {
      const cards = cardsOf(column);
      linkOf(cards[cards.indexOf(card) + (event.key === "ArrowDown" ? 1 : -1)])?.focus();
      return;
    }
    const onThatSide = side > 0 ? columns.slice(at + 1) : columns.slice(0, at).reverse();
    if (!event.shiftKey) return focusNear(card, onThatSide);
    const id = card.getAttribute("data-card") ?? "";
    const inbox = store.getState().inbox;
    const stage = inbox?.conversations.get(id)?.lead.stage;
    const allowed = inbox && stage !== undefined ? movesFrom(inbox.funnel, stage) : [];
    const to = onThatSide.map(stageOf).find((stage) => allowed.includes(stage));
    if (to === undefined) return;
    moveAlong(id, to);
  };
  return { onKeyDown, moveAlong };
}

const stageOf = (column: Element) => column.getAttribute("data-column") ?? "";

/** The card at about the same height in the first column that has any. */
function focusNear(card: Element, columns: Element[]): void {
  const top = card.getBoundingClientRect().top;
  const distance = (other: Element) => Math.abs(other.getBoundingClientRect().top - top);
  const cards = columns.map(cardsOf).find((found) => found.length > 0) ?? [];
  linkOf(cards.sort((a, b) => distance(a) - distance(b))[0])?.focus();
}
