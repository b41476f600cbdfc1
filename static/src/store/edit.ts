import type { Conversation, Draft, StageSuggestion } from "@/protocol/types";
import { reorder } from "./order";
import type { ShardsEdit } from "./shards";
import type { InboxState } from "./state";

type Small = Pick<
  InboxState,
  "users" | "channels" | "threads" | "failedDrafts" | "touched" | "mentions" | "marks" | "unsent"
>;

/** A state being changed: what is written to is copied once, however many events follow. */
export interface Edit {
  state: InboxState;
  conversations: ShardsEdit<Conversation>;
  drafts: ShardsEdit<Draft>;
  stageSuggestions: ShardsEdit<StageSuggestion>;
  copied: Set<keyof Small>;
  /** Conversations that may stand in another place of the list now. */
  moved: Set<string>;
}

export function edit(state: InboxState): Edit {
  return {
    state: { ...state },
    conversations: state.conversations.edit(),
    drafts: state.drafts.edit(),
    stageSuggestions: state.stageSuggestions.edit(),
    copied: new Set(),
    moved: new Set(),
  };
}

export function table<K extends keyof Small>(change: Edit, name: K): Small[K] {
  if (!change.copied.has(name)) {
    change.copied.add(name);
    change.state[name] = { ...change.state[name] };
  }
  return change.state[name];
}

export function done(change: Edit): InboxState {
  const { state } = change;
  state.conversations = change.conversations.done();
  state.drafts = change.drafts.done();
  state.stageSuggestions = change.stageSuggestions.done();
  state.order = reorder(state.order, change.moved, state.conversations);
  return state;
}
