import { Keyed } from "./keyed";

/** What stands in a conversation's composer, and the draft it came from. */
export interface Composed {
  text: string;
  suggestionId: string | null;
  /** The draft as it was inserted, to tell whether it was edited. */
  original: string | null;
}

export const NOTHING: Composed = { text: "", suggestionId: null, original: null };

const PREFIX = "composer:";

/** Kept per conversation, over reloads and in all tabs of the browser; nobody else's text and no sign-in data is ever in here. */
class ComposerTexts extends Keyed<Composed> {
  constructor() {
    super(NOTHING);
    for (const key of storedKeys()) {
      const value = readStored(key);
      if (value) super.set(key.slice(PREFIX.length), value);
    }
    window.addEventListener("storage", ({ key }) => {
      if (key?.startsWith(PREFIX)) super.set(key.slice(PREFIX.length), readStored(key) ?? NOTHING);
    });
  }

  override set(conversationId: string, value: Composed): void {
    const kept = value.text === "" ? NOTHING : value;
    super.set(conversationId, kept);
    try {
      if (kept === NOTHING) localStorage.removeItem(PREFIX + conversationId);
      else localStorage.setItem(PREFIX + conversationId, JSON.stringify(kept));
    } catch (error) {
      console.warn("composer text is not kept over a reload", error);
    }
  }

  override clear(): void {
    super.clear();
    for (const key of storedKeys()) localStorage.removeItem(key);
  }
}

function storedKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function readStored(key: string): Composed | null {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Composed> | null;
    return stored && { ...NOTHING, ...stored };
  } catch {
    // Written by another version of the app: a text nobody can read is no text.
    localStorage.removeItem(key);
    return null;
  }
}

export const composerTexts = new ComposerTexts();
