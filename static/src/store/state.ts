import type {
  Channel,
  Conversation,
  Draft,
  Envelope,
  Funnel,
  Me,
  Message,
  Snapshot,
  StageSuggestion,
  User,
} from "@/protocol/types";
import { orderOf } from "./order";

/** A message with the log position it was read at: an event changes it only when it happened later. */
export interface ThreadMessage {
  message: Message;
  asOf: number;
}

/** The newest stretch of a conversation, without holes, oldest first. */
export interface Thread {
  messages: ThreadMessage[];
  /** Where the next older page begins; null when the beginning is loaded. */
  nextBefore: string | null;
  /** Read before a resync: shown, but to be loaded again. */
  stale: boolean;
}

/** Everything the screens know that the server told: a snapshot with the events after it applied. */
export interface InboxState {
  epoch: string;
  cursor: number;
  me: Me;
  users: Record<string, User>;
  channels: Record<string, Channel>;
  funnel: Funnel;
  conversations: Record<string, Conversation>;
  /** Ids of `conversations` by latest activity. */
  order: string[];
  threads: Record<string, Thread>;
  /** The live draft of each conversation; settled ones are gone. */
  drafts: Record<string, Draft>;
  stageSuggestions: Record<string, StageSuggestion>;
  /** The latest events, for pages that were read before them and arrive after them. */
  recent: Envelope[];
  /** Older conversations exist on the server. */
  nextCursor: string | null;
}

export const RECENT_EVENTS = 500;

const byKey = <T>(items: T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [key(item), item]));

export function activityOf(conversation: Conversation): string {
  return conversation.last_message?.sort_at ?? conversation.created_at;
}

/** Threads of the state before a resync stay on screen until they have been read again. */
export function fromSnapshot(snapshot: Snapshot, threads: Record<string, Thread> = {}): InboxState {
  const conversations = byKey(snapshot.conversations, ({ id }) => id);
  return {
    epoch: snapshot.epoch,
    cursor: snapshot.head,
    me: snapshot.me,
    users: byKey(snapshot.users, ({ id }) => id),
    channels: byKey(snapshot.channels, ({ id }) => id),
    funnel: snapshot.funnel,
    conversations,
    order: orderOf(conversations),
    threads: Object.fromEntries(
      Object.entries(threads).map(([id, thread]) => [id, { ...thread, stale: true }]),
    ),
    drafts: byKey(snapshot.drafts, (draft) => draft.conversation_id),
    stageSuggestions: byKey(snapshot.stage_suggestions, (suggestion) => suggestion.conversation_id),
    recent: [],
    nextCursor: snapshot.next_cursor,
  };
}
