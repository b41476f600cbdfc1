import type { Conversation } from "@/protocol/types";
import type { Edit } from "./edit";
import { activityOf } from "./state";

interface Place {
  id: string;
  at: number;
}

const placeOf = (conversation: Conversation): Place => ({
  id: conversation.id,
  at: Date.parse(activityOf(conversation)),
});

function byActivity(a: Place, b: Place): number {
  return b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** Ids by latest activity. */
export function orderOf(conversations: Record<string, Conversation>): string[] {
  return Object.values(conversations)
    .map(placeOf)
    .sort(byActivity)
    .map(({ id }) => id);
}

/** Takes the moved ones out and puts each where it belongs now: sorting ten thousand rows in every frame would show. */
export function reorder({ state, moved }: Edit): void {
  if (moved.size === 0) return;
  const order = state.order.filter((id) => !moved.has(id));
  for (const id of moved) {
    const conversation = state.conversations[id];
    if (conversation) order.splice(indexFor(placeOf(conversation), order, state.conversations), 0, id);
  }
  state.order = order;
}

function indexFor(place: Place, order: string[], conversations: Record<string, Conversation>): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = conversations[order[middle] ?? ""];
    if (other && byActivity(placeOf(other), place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
