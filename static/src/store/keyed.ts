import { forgetWith, type Stay } from "./forgetting";

/** Small values by key, each with its own listeners: changing one repaints only who shows it. */
export class Keyed<T> {
  protected readonly values = new Map<string, T>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(
    private readonly absent: T,
    stay: Stay = "session",
  ) {
    forgetWith(stay, () => this.clear());
  }

  get(key: string): T {
    return this.values.get(key) ?? this.absent;
  }

  set(key: string, value: T): void {
    if (this.get(key) === value) return;
    if (value === this.absent) this.values.delete(key);
    else this.values.set(key, value);
    this.listeners.get(key)?.forEach((listener) => listener());
  }

  clear(): void {
    const keys = [...this.values.keys()];
    this.values.clear();
    for (const key of keys) this.listeners.get(key)?.forEach((listener) => listener());
  }

  subscribe(key: string, listener: () => void): () => void {
    const known = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0) this.listeners.delete(key);
    };
  }
}
