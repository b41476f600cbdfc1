import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { SocketState } from "@/protocol/socket";
import type { Draft, StageSuggestion } from "@/protocol/types";
import type { InboxState } from "./state";

interface AppState {
  /** Null until the first snapshot and after signing out. */
  inbox: InboxState | null;
  link: SocketState;
}

export const store = createStore<AppState>(() => ({ inbox: null, link: "connecting" }));

export function changeInbox(change: (inbox: InboxState) => InboxState): void {
  const { inbox } = store.getState();
  if (inbox) store.setState({ inbox: change(inbox) });
}

/** Only inside the signed-in part of the app, where a snapshot is always there. */
export function useInbox<T>(select: (inbox: InboxState) => T): T {
  return useStore(store, ({ inbox }) => {
    if (!inbox) throw new Error("useInbox needs a snapshot");
    return select(inbox);
  });
}

/** What the AI proposes in a conversation; nothing at all while it is switched off. */
export function useProposals(id: string): { draft?: Draft; stage?: StageSuggestion } {
  const draft = useInbox(({ me, drafts, failedDrafts }) =>
    me.ai.enabled ? (drafts.get(id) ?? failedDrafts[id]) : undefined,
  );
  const stage = useInbox(({ me, stageSuggestions }) =>
    me.ai.enabled ? stageSuggestions.get(id) : undefined,
  );
  return { draft, stage };
}

export function useLink(): SocketState {
  return useStore(store, ({ link }) => link);
}
