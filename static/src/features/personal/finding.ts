import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";

export interface Finding {
  conversationId: string;
  query: string;
  /** The hit that was chosen elsewhere; else the newest is shown first. */
  messageId: string | null;
}

/** Looking for words in the open conversation. */
export const finding = createStore<{ now: Finding | null }>(() => ({ now: null }));

export function find(conversationId: string, query = "", messageId: string | null = null): void {
  finding.setState({ now: { conversationId, query, messageId } });
}

/** What is being looked for in the open conversation, letter by letter. */
export const sought = createStore<{ typed: string }>(() => ({ typed: "" }));

export const stopFinding = () => finding.setState({ now: null });

forgetWith("session", () => {
  stopFinding();
  sought.setState({ typed: "" });
});
