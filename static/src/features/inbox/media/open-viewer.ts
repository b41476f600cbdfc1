import { createStore } from "zustand/vanilla";

export interface Viewed {
  conversationId: string;
  mediaId: string;
}

export const PDF = "application/pdf";

export const viewed = createStore<{ now: Viewed | null }>(() => ({ now: null }));

export function openViewer(conversationId: string, mediaId: string): void {
  viewed.setState({ now: { conversationId, mediaId } });
}

export function closeViewer(): void {
  viewed.setState({ now: null });
}
