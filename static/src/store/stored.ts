import { Keyed } from "./keyed";

/** Kept per person and conversation, over reloads and in all tabs of the browser. */
export class Stored<T extends object> extends Keyed<T> {
  private prefix: string;

  constructor(
    private readonly room: string,
    protected readonly nothing: T,
  ) {
    super(nothing, "person");
    this.prefix = room;
    window.addEventListener("storage", ({ key }) => {
      const id = key && this.idOf(key);
      if (id) super.set(id, readStored<T>(key, nothing) ?? nothing);
    });
  }

  /** From here on what this person left, and nobody else's. */
  open(userId: string): void {
    super.clear();
    this.prefix = `${this.room}${userId}:`;
    for (const id of this.ids()) super.set(id, readStored<T>(this.prefix + id, this.nothing) ?? this.nothing);
  }

  override set(conversationId: string, value: T): void {
    super.set(conversationId, value);
    writeStored(this.prefix + conversationId, value === this.nothing ? null : value);
  }

  override clear(): void {
    super.clear();
    wipeStored(this.prefix);
  }

  ids(): string[] {
    return this.prefix === this.room ? [] : storedUnder(this.prefix);
  }

  private idOf(key: string): string | null {
    return this.prefix !== this.room && key.startsWith(this.prefix) ? key.slice(this.prefix.length) : null;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn("not kept over a reload", key, error);
  }
}

/** What their keys end with that begin so. */
export function storedUnder(prefix: string): string[] {
  return Object.keys(localStorage).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

export function wipeStored(prefix: string): void {
  for (const id of storedUnder(prefix)) localStorage.removeItem(prefix + id);
}

export function readStored<T extends object>(key: string, defaults: T): T | null {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<T> | null;
    return stored && { ...defaults, ...stored };
  } catch {
    // Written by another version of the app: what nobody can read is nothing.
    localStorage.removeItem(key);
    return null;
  }
}
