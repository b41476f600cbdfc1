import { createStore } from "zustand/vanilla";

interface Jump {
  conversationId: string;
  messageId: string;
  /** Tells two jumps to the same message apart. */
  turn: number;
}

export const jumps = createStore<{ jump: Jump | null }>(() => ({ jump: null }));

/** Brings a message into sight and lights it up, from anywhere on the screen. */
export function jumpTo(conversationId: string, messageId: string): void {
  jumps.setState(({ jump }) => ({ jump: { conversationId, messageId, turn: (jump?.turn ?? 0) + 1 } }));
}
