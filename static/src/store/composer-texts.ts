import type { UnsentText } from "@/protocol/types";
import { Keyed } from "./keyed";

/** What stands in a conversation's composer, and the draft it came from. */
export interface Composed {
  text: string;
  suggestionId: string | null;
  /** The draft as it was inserted, to tell whether it was edited. */
  original: string | null;
}

export const NOTHING: Composed = { text: "", suggestionId: null, original: null };

const ROOM = "composer:";

/** Kept per person and conversation, over reloads and in all tabs of the browser; `unsent.ts` takes it to her other devices. */
class ComposerTexts extends Keyed<Composed> {
  private prefix = ROOM;
  /** Told what this tab's person wrote, not what came from elsewhere. */
  onWritten: (conversationId: string) => void = () => undefined;

  constructor() {
    super(NOTHING, "person");
    window.addEventListener("storage", ({ key }) => {
      const id = key && this.idOf(key);
      if (id) super.set(id, readStored<Composed>(key, NOTHING) ?? NOTHING);
    });
  }

  /** From here on what this person wrote, and nobody else's. */
  open(userId: string): void {
    super.clear();
    this.prefix = `${ROOM}${userId}:`;
    for (const [id, key] of this.stored()) super.set(id, readStored<Composed>(key, NOTHING) ?? NOTHING);
  }

  override set(conversationId: string, value: Composed): void {
    this.take(conversationId, value);
    this.onWritten(conversationId);
  }

  /** As another device has it. */
  take(conversationId: string, value: Composed): void {
    const kept = value.text === "" ? NOTHING : value;
    super.set(conversationId, kept);
    writeStored(this.prefix + conversationId, kept === NOTHING ? null : kept);
  }

  override clear(): void {
    super.clear();
    wipeStored(this.prefix);
  }

  ids(): string[] {
    return this.stored().map(([id]) => id);
  }

  private stored(): [string, string][] {
    return Object.keys(localStorage).flatMap((key) => {
      const id = this.idOf(key);
      return id ? [[id, key] as [string, string]] : [];
    });
  }

  private idOf(key: string): string | null {
    return this.prefix !== ROOM && key.startsWith(this.prefix) ? key.slice(this.prefix.length) : null;
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

/** All keys that begin so. */
export function wipeStored(prefix: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
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

/** Words of another device that this one did not put over what was typed here, by conversation. */
export const otherWords = new Keyed<UnsentText | null>(null);
export const composerTexts = new ComposerTexts();
