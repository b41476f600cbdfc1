const SHARDS = 128;

type Parts<T> = readonly ReadonlyMap<string, T>[];

/** A table that never changes: a changed one shares with it every part that was not written to. Copying ten
 * thousand rows in each frame would be most of a busy frame's work. */
export class Shards<T> {
  constructor(private readonly parts: Parts<T>) {}

  static of<T>(items: Iterable<readonly [string, T]>): Shards<T> {
    const parts = Array.from({ length: SHARDS }, () => new Map<string, T>());
    for (const [key, value] of items) parts[shardOf(key)]?.set(key, value);
    return new Shards(parts);
  }

  get(key: string): T | undefined {
    return this.parts[shardOf(key)]?.get(key);
  }

  *entries(): Generator<[string, T]> {
    for (const part of this.parts) yield* part.entries();
  }

  *values(): Generator<T> {
    for (const part of this.parts) yield* part.values();
  }

  edit(): ShardsEdit<T> {
    return new ShardsEdit(this, this.parts);
  }
}

/** Changes to a table: each part is copied once, on its first write. */
export class ShardsEdit<T> {
  private readonly parts: ReadonlyMap<string, T>[];
  private readonly copies = new Map<number, Map<string, T>>();

  constructor(
    private readonly before: Shards<T>,
    parts: Parts<T>,
  ) {
    this.parts = [...parts];
  }

  get(key: string): T | undefined {
    return this.parts[shardOf(key)]?.get(key);
  }

  set(key: string, value: T): void {
    this.copyFor(key).set(key, value);
  }

  delete(key: string): void {
    if (this.get(key) !== undefined) this.copyFor(key).delete(key);
  }

  /** The same table where nothing was written. */
  done(): Shards<T> {
    return this.copies.size === 0 ? this.before : new Shards(this.parts);
  }

  private copyFor(key: string): Map<string, T> {
    const index = shardOf(key);
    const known = this.copies.get(index);
    if (known) return known;
    const copy = new Map(this.parts[index]);
    this.copies.set(index, copy);
    this.parts[index] = copy;
    return copy;
  }
}

/** By the end of the key: the beginning of an id is the time it was made at. */
function shardOf(key: string): number {
  let hash = 0;
  for (let at = Math.max(0, key.length - 4); at < key.length; at++) hash = hash * 31 + key.charCodeAt(at);
  return hash % SHARDS;
}
