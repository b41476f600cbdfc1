import { useEffect, useState } from "react";
import { store } from "./index";
import type { InboxState } from "./state";

/**
 * Like `useInbox`, for what no eye follows in every frame, such as the order of a list that a busy company turns
 * over two hundred times a second: a first change shows at once, those that follow closely show together.
 * `select` must stay the same function.
 */
export function useCalmInbox<T>(select: (inbox: InboxState) => T, every: number): T {
  const [value, setValue] = useState(() => read(select));
  useEffect(() => {
    let shown = read(select);
    let taken = performance.now();
    let timer: number | undefined;
    const take = () => {
      timer = undefined;
      // Signing out takes the state away before the screen.
      if (!store.getState().inbox) return;
      taken = performance.now();
      shown = read(select);
      setValue(() => shown);
    };
    const look = () => {
      if (timer !== undefined || !store.getState().inbox || read(select) === shown) return;
      const wait = taken + every - performance.now();
      if (wait <= 0) take();
      else timer = window.setTimeout(take, wait);
    };
    setValue(() => shown);
    const leave = store.subscribe(look);
    return () => {
      leave();
      window.clearTimeout(timer);
    };
  }, [select, every]);
  return value;
}

function read<T>(select: (inbox: InboxState) => T): T {
  const { inbox } = store.getState();
  if (!inbox) throw new Error("useCalmInbox needs a snapshot");
  return select(inbox);
}
