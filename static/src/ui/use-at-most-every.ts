import { useRef } from "react";

/** Does it the first time and then no more often than this, however often it is asked. */
export function useAtMostEvery(milliseconds: number, act: () => void): () => void {
  const last = useRef(-milliseconds);
  return () => {
    if (performance.now() - last.current < milliseconds) return;
    last.current = performance.now();
    act();
  };
}
