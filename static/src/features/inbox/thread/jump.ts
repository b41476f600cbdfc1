import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";

interface Jump {
  conversationId: string;
  messageId: string;
}

export const jumps = createStore<{ jump: Jump | null }>(() => ({ jump: null }));
forgetWith("session", () => jumps.setState({ jump: null }));

/** Brings a message into sight and lights it up, from anywhere on the screen. */
export function jumpTo(conversationId: string, messageId: string): void {
  // A new one each time: that tells two jumps to the same message apart.
  jumps.setState({ jump: { conversationId, messageId } });
}
