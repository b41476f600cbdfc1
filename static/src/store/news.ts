import type { Conversation } from "@/protocol/types";
import { Keyed } from "./keyed";
import { activityOf, type InboxState } from "./state";

/** What came into a conversation while nobody could see it come: scrolled up, in the background, cut off. */
export interface ThreadNews {
  firstId: string;
  count: number;
  /** Has been on screen long enough to be read; the divider stays all the same. */
  seen: boolean;
}

export const threadNews = new Keyed<ThreadNews | null>(null);

/** What came into the whole inbox while the page was cut off. */
export interface InboxNews {
  count: number;
  conversationIds: string[];
}

/** How the inbox stood when the line went dead, to tell afterwards what is new. */
export interface Standing {
  unread: Map<string, number>;
  latest: number;
  /** Messages that the log has told since, by conversation; a snapshot tells only what is unread. */
  told: Map<string, number>;
}

const activity = (row: Conversation) => Date.parse(activityOf(row));

export function standingOf({ conversations, order }: InboxState): Standing {
  const unread = new Map<string, number>();
  for (const row of conversations.values()) unread.set(row.id, row.unread_count);
  const newest = conversations.get(order[0] ?? "");
  return { unread, latest: newest ? activity(newest) : 0, told: new Map() };
}

export function tell(standing: Standing, conversationId: string): void {
  standing.told.set(conversationId, (standing.told.get(conversationId) ?? 0) + 1);
}

export function newsSince(
  { unread, latest, told }: Standing,
  { conversations }: InboxState,
): InboxNews | null {
  const news: InboxNews = { count: 0, conversationIds: [] };
  for (const row of conversations.values()) {
    // One that was not in memory before is new only if something happened in it since.
    const before = unread.get(row.id) ?? (activity(row) > latest ? 0 : row.unread_count);
    // What was shown on the way back may have been read by now.
    const came = Math.max(row.unread_count - before, told.get(row.id) ?? 0);
    if (came <= 0) continue;
    news.count += came;
    news.conversationIds.push(row.id);
  }
  return news.count > 0 ? news : null;
}
