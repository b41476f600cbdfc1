import { createStore } from "zustand/vanilla";

interface Finding {
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

export const stopFinding = () => finding.setState({ now: null });
