import { useRef } from "react";

/** `ask` does it the first time and then no more often than this; after `reset` the next time is a first one. */
export function useAtMostEvery(milliseconds: number, act: () => void) {
  const last = useRef(-milliseconds);
  return {
    ask: () => {
      if (performance.now() - last.current < milliseconds) return;
      last.current = performance.now();
      act();
    },
    reset: () => {
      last.current = -milliseconds;
    },
  };
}
