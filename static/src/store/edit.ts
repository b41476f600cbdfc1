import type { InboxState } from "./state";

type Tables = Pick<InboxState, "users" | "conversations" | "threads" | "drafts" | "stageSuggestions">;

/** A state being changed: each table is copied once, on its first write, however many events follow. */
export interface Edit {
  state: InboxState;
  copied: Set<keyof Tables>;
  reorder: boolean;
}

export function edit(state: InboxState): Edit {
  return { state: { ...state }, copied: new Set(), reorder: false };
}

export function table<K extends keyof Tables>(change: Edit, name: K): Tables[K] {
  if (!change.copied.has(name)) {
    change.copied.add(name);
    change.state[name] = { ...change.state[name] };
  }
  return change.state[name];
}
