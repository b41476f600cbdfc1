import { createStore } from "zustand/vanilla";
import { forgetWith } from "@/store/forgetting";
import { markConversation } from "@/protocol/endpoints";
import type { MarkChange } from "@/protocol/types";
import { store } from "@/store";
import { isArchived } from "@/store/state";

export type Act = "pinned" | "archived" | "muted" | "unread";

interface Done {
  id: string;
  act: Act;
  on: boolean;
  name: string;
  failure: unknown;
}

/** What was done last, and can be taken back. */
export const lastAct = createStore<{ done: Done | null }>(() => ({ done: null }));
forgetWith("session", () => lastAct.setState({ done: null }));

export function isOn(id: string, act: Act): boolean {
  const { inbox } = store.getState();
  const mark = inbox?.marks[id];
  const row = inbox?.conversations.get(id);
  if (act === "pinned") return !!mark?.pinned_at;
  if (act === "archived") return !!row && isArchived(mark, row);
  if (act === "unread") return !!mark?.unread || (row?.unread_count ?? 0) > 0;
  return !!mark?.muted;
}

/** Does it, and says so with the way back. */
export async function setMark(id: string, act: Act, on: boolean): Promise<void> {
  const name = store.getState().inbox?.conversations.get(id)?.contact.name ?? "";
  const change: MarkChange = { [act]: on };
  try {
    await markConversation(id, change);
    lastAct.setState({ done: { id, act, on, name, failure: null } });
  } catch (failure) {
    lastAct.setState({ done: { id, act, on, name, failure } });
  }
}
