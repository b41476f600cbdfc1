import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";

export interface Viewed {
  conversationId: string;
  mediaId: string;
}

export const PDF = "application/pdf";

export const viewed = createStore<{ now: Viewed | null }>(() => ({ now: null }));
forgetWith("session", closeViewer);

export function openViewer(conversationId: string, mediaId: string): void {
  viewed.setState({ now: { conversationId, mediaId } });
}

export function closeViewer(): void {
  viewed.setState({ now: null });
}
