import { lazy, type ComponentType, type LazyExoticComponent } from "react";

const PAUSE = 2000;
const REFUSED_OFTEN = 3;
const waiting: (() => Promise<unknown>)[] = [];
let asking: "later" | "now" | "done" = "later";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as `lazy` itself: components of any props
type Part<C extends ComponentType<any>> = LazyExoticComponent<C> & {
  isHere: () => boolean;
  /** Asks for it, too. */
  there: () => Promise<unknown>;
};

/**
 * Like React's `lazy`, for a piece of a screen that its first paint does not need and that may be wanted while
 * the server is away: it is fetched when the browser has nothing else to do, and asked for until it comes.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function part<C extends ComponentType<any>>(
  load: () => Promise<{ default: C }>,
  /** Before the others. */
  first = false,
): Part<C> {
  let coming: Promise<{ default: C }> | undefined;
  let here: { default: C } | undefined;
  const there = () => (coming ??= untilThere(load).then((module) => (here = module)));
  if (first) waiting.unshift(there);
  else waiting.push(there);
  if (asking === "done") next();
  return Object.assign(
    lazy(() => (here ? atOnce(here) : there())),
    { isHere: () => here !== undefined, there },
  );
}

/** What is here is drawn with the rest: after a promise React shows the fallback first, and the piece itself up to
 * 300 ms later. */
function atOnce<Module>(module: Module): Promise<Module> {
  const told = { then: (take: (module: Module) => void) => take(module) };
  return told as unknown as Promise<Module>;
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
