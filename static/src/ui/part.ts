import { lazy, type ComponentType, type LazyExoticComponent } from "react";

const PAUSE = 2000;
const REFUSED_OFTEN = 3;
const waiting: (() => Promise<unknown>)[] = [];
let asking: "later" | "now" | "done" = "later";

/**
 * Like React's `lazy`, for a piece of a screen that its first paint does not need and that may be wanted while
 * the server is away: it is fetched when the browser has nothing else to do, and asked for until it comes.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as `lazy` itself: components of any props
export function part<C extends ComponentType<any>>(
  load: () => Promise<{ default: C }>,
): LazyExoticComponent<C> {
  let coming: Promise<{ default: C }> | undefined;
  const there = () => (coming ??= untilThere(load));
  waiting.push(there);
  if (asking === "done") next();
  return lazy(there);
}

/** From now on: one part after the other, between everything else. */
export function fetchAhead(): void {
  if (asking === "later") next();
}

function next(): void {
  const load = waiting.shift();
  asking = load ? "now" : "done";
  // Who needs a part that can not come is told where it is missing.
  if (load) whenIdle(() => void load().then(next, next));
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 50);
}

export async function untilThere<T>(load: () => Promise<T>, pause = PAUSE): Promise<T> {
  for (let refused = 0; ;) {
    try {
      return await load();
    } catch (error) {
      // The server answers and has it no more: a newer build is out, and only loading the page anew helps.
      if ((await serverAnswers()) && ++refused === REFUSED_OFTEN) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
