import { useEffect, useRef, useState } from "react";

const HAND_RESTS_AFTER_MS = 1200;

/** While a hand moves over the list, rows keep their places, so that nobody clicks the wrong customer.
 * What would have come to the top is counted instead. */
export function useSteadyOrder(ids: string[]) {
  const [held, setHeld] = useState<string[] | null>(null);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const release = () => {
    window.clearTimeout(timer.current);
    setHeld(null);
  };
  const hold = () => {
    setHeld((before) => before ?? ids);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setHeld(null), HAND_RESTS_AFTER_MS);
  };

  if (!held || sameOrder(held, ids)) return { shown: ids, news: 0, hold, release };
  const present = new Set(ids);
  const shown = held.filter((id) => present.has(id));
  const place = new Map(shown.map((id, index) => [id, index]));
  let news = 0;
  while (news < ids.length && (place.get(ids[news] ?? "") ?? Infinity) > news) news++;
  return { shown, news, hold, release };
}

function sameOrder(a: string[], b: string[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]));
}
