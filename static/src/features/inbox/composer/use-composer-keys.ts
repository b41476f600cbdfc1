import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Unit } from "./partial";

/** A draft that appears under a finger already on its way to Enter must not be taken by it. */
const GUARD_MS = 300;

export interface Actions {
  /** A draft is shown that may be used. */
  open: boolean;
  /** A draft is shown, finished or not. */
  live: boolean;
  empty: boolean;
  /** Which usable draft is shown, to know since when. */
  shownSince: string | null;
  use: () => void;
  useAndSend: () => void;
  dismiss: () => void;
  redo: () => void;
  /** Goes to the ways of saying the draft otherwise. */
  tones: () => void;
  /** Shows the draft's other option, where it has one. */
  other: (() => void) | null;
  send: () => void;
  /** Takes the next piece of the draft into the field. */
  advance: (unit: Unit) => void;
  /** Whether the field holds the beginning of the draft. */
  continues: () => boolean;
}

export function useComposerKeys(actions: Actions) {
  const since = useRef(0);
  useEffect(() => {
    since.current = performance.now();
  }, [actions.shownSince]);

  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a composition belongs to the input method, not to us.
    if (event.nativeEvent.isComposing || event.key === "Dead" || event.altKey) return;
    const action = actionFor(event, actions, performance.now() - since.current > GUARD_MS);
    if (!action) return;
    event.preventDefault();
    action();
  };
}

type Press = Pick<
  KeyboardEvent<HTMLTextAreaElement>,
  "key" | "shiftKey" | "ctrlKey" | "metaKey" | "repeat" | "currentTarget"
>;

export function actionFor(event: Press, actions: Actions, settled: boolean): (() => void) | null {
  const { key, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (key === "Enter" && control) return actions.open && actions.empty ? actions.useAndSend : actions.send;
  if (key === "Enter" && !shiftKey) {
    if (!actions.empty) return actions.send;
    return actions.open && settled ? actions.use : () => undefined;
  }
  if (caretAtEnd(event.currentTarget)) {
    const follows = actions.empty ? actions.live : actions.continues();
    const unit = follows && control ? pieceFor(key, shiftKey) : null;
    if (unit) return () => actions.advance(unit);
    if (key === "Tab" && !shiftKey && actions.open) return actions.use;
    // A key that is held down moved the caret here; it did not mean the draft.
    const right = key === "ArrowRight" && !control && !event.repeat && settled;
    if ((key === "Tab" || right) && !shiftKey && follows && !actions.empty)
      return () => actions.advance("all");
    // A draft recalled over other words is taken by Tab alone: it replaces them.
    if (right && !shiftKey && actions.open && actions.empty) return actions.use;
  }
  // Nothing is written, so the caret has nowhere to go.
  if ((key === "ArrowDown" || key === "ArrowUp") && !shiftKey && !control && actions.open && actions.empty) {
    return actions.other;
  }
  if (key === "Escape" && actions.live) return actions.dismiss;
  if (key === "." && control) return actions.redo;
  if (key === ";" && control && actions.open) return actions.tones;
  return null;
}

function pieceFor(key: string, shift: boolean): Unit | null {
  if (key === "ArrowRight") return shift ? "sentence" : "word";
  return key === "ArrowDown" && !shift ? "sentence" : null;
}

function caretAtEnd(field: HTMLTextAreaElement): boolean {
  return field.selectionStart === field.value.length && field.selectionEnd === field.value.length;
}
