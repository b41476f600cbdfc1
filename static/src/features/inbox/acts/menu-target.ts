import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";

/** Whose menu is open, and where: under a button, or where the pointer was. */
export interface MenuTarget {
  conversationId: string;
  messageId: string;
  x: number;
  y: number;
  /** Ends at `x`, where it would begin there. */
  before?: boolean;
}

interface Acts {
  now: MenuTarget | null;
  /** Why the last act did not happen. */
  failure: string | null;
}

export const acts = createStore<Acts>(() => ({ now: null, failure: null }));
forgetWith("session", () => acts.setState({ now: null, failure: null }));

export function openMenu(now: MenuTarget): void {
  acts.setState({ now, failure: null });
}

export function closeMenu(): void {
  acts.setState({ now: null });
}
