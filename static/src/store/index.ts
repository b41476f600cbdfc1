import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { SocketState } from "@/protocol/socket";
import type { Draft, StageSuggestion } from "@/protocol/types";
import { forgetWith } from "./forgetting";
import type { InboxNews } from "./news";
import type { InboxState } from "./state";

interface AppState {
  /** Null until the first snapshot and after signing out. */
  inbox: InboxState | null;
  link: SocketState;
  /** Why the server ended the link for good, as a close code. */
  refusal: number | null;
  /** She has more windows open than the server follows. */
  crowded: boolean;
  /** The server has a newer build of this app. */
  newer: boolean;
  /** What came while the page was cut off, until somebody has looked. */
  news: InboxNews | null;
}

const NOTHING_YET: AppState = {
  inbox: null,
  link: "connecting",
  refusal: null,
  crowded: false,
  newer: false,
  news: null,
};

export const store = createStore<AppState>(() => NOTHING_YET);

forgetWith("session", () => store.setState(NOTHING_YET));

export function changeInbox(change: (inbox: InboxState) => InboxState): void {
  const { inbox } = store.getState();
  const next = inbox && change(inbox);
  if (next !== inbox) store.setState({ inbox: next });
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

/** By the event that says so, or `notes` and a conversation's id. Grows whenever what is read apart from the state is to be read again. */
export function useTouched(topic: string): number {
  return useInbox(({ touched, begun }) => touched[topic] ?? begun);
}

export function useApp<T>(select: (app: AppState) => T): T {
  return useStore(store, select);
}

export function useLink(): SocketState {
  return useStore(store, ({ link }) => link);
}
