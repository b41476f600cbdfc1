import type { Conversation } from "@/protocol/types";
import type { Shards } from "./shards";
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
export function orderOf(conversations: Iterable<Conversation>): string[] {
  return [...conversations]
    .map(placeOf)
    .sort(byActivity)
    .map(({ id }) => id);
}

/** Takes the moved ones out and puts each where it belongs now: sorting ten thousand rows in every frame would show. */
export function reorder(before: string[], moved: Set<string>, conversations: Shards<Conversation>): string[] {
  if (moved.size === 0) return before;
  const order = before.filter((id) => !moved.has(id));
  for (const id of moved) {
    const conversation = conversations.get(id);
    if (conversation) order.splice(indexFor(placeOf(conversation), order, conversations), 0, id);
  }
  return order;
}

function indexFor(place: Place, order: string[], conversations: Shards<Conversation>): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = conversations.get(order[middle] ?? "");
    if (other && byActivity(placeOf(other), place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
