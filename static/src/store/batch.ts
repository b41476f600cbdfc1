const HIDDEN_INTERVAL_MS = 1000;

/** Collects items and hands them over once per animation frame, or once a second while the page is hidden. */
export class Batch<T> {
  private items: T[] = [];
  private cancel: (() => void) | null = null;

  constructor(private readonly flushItems: (items: T[]) => void) {
    document.addEventListener("visibilitychange", this.reschedule);
  }

  add(item: T): void {
    this.items.push(item);
    this.cancel ??= schedule(this.flush);
  }

  clear(): void {
    this.items = [];
  }

  stop(): void {
    this.clear();
    this.cancel?.();
    document.removeEventListener("visibilitychange", this.reschedule);
  }

  readonly flush = (): void => {
    this.cancel?.();
    this.cancel = null;
    const items = this.items;
    this.items = [];
    if (items.length > 0) this.flushItems(items);
  };

  // A frame that was asked for before the page went away would wait until it comes back.
  private readonly reschedule = (): void => {
    if (!this.cancel) return;
    this.cancel();
    this.cancel = schedule(this.flush);
  };
}

function schedule(callback: () => void): () => void {
  if (document.visibilityState === "hidden") {
    const timer = window.setTimeout(callback, HIDDEN_INTERVAL_MS);
    return () => window.clearTimeout(timer);
  }
  const frame = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(frame);
}
