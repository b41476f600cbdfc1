import type { InboxState } from "./state";

type Tables = Pick<InboxState, "users" | "conversations" | "threads" | "drafts" | "stageSuggestions">;

/** A state being changed: each table is copied once, on its first write, however many events follow. */
export interface Edit {
  state: InboxState;
  copied: Set<keyof Tables>;
  /** Conversations that may stand in another place of the list now. */
  moved: Set<string>;
}

export function edit(state: InboxState): Edit {
  return { state: { ...state }, copied: new Set(), moved: new Set() };
}

export function table<K extends keyof Tables>(change: Edit, name: K): Tables[K] {
  if (!change.copied.has(name)) {
    change.copied.add(name);
    change.state[name] = { ...change.state[name] };
  }
  return change.state[name];
}
