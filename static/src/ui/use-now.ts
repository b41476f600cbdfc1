import { useSyncExternalStore } from "react";

let now = new Date();

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = new Date();
    listener();
  }, 60_000);
  return () => clearInterval(timer);
}

/** The present, to the minute: labels such as Hoje and Ontem turn over by themselves. */
export function useNow(): Date {
  return useSyncExternalStore(everyMinute, () => now);
}
