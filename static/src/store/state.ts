import type {
  Channel,
  Conversation,
  Draft,
  Envelope,
  Funnel,
  LeadForm,
  Mark,
  Me,
  Message,
  Snapshot,
  StageSuggestion,
  UnsentText,
  User,
} from "@/protocol/types";
import { orderOf } from "./order";
import { Shards } from "./shards";

/** A message with the log position it was read at: an event changes it only when it happened later. */
export interface ThreadMessage {
  message: Message;
  asOf: number;
}

/** A stretch of a conversation without holes, oldest first: the newest one, or under `farOf` one from its
 * middle that somebody jumped to. */
export interface Thread {
  messages: ThreadMessage[];
  /** Where the next older page begins; null when the beginning is loaded. */
  nextBefore: string | null;
  /** Where a stretch from the middle goes on; the newest one ends at its end. */
  nextAfter?: string | null;
  /** The message that a stretch from the middle was read around. */
  anchor?: string;
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
  /** Leads by stage, of all that this person may see; absent means none. */
  leadCounts: Record<string, number>;
  conversations: Shards<Conversation>;
  /** Ids of `conversations` by latest activity. */
  order: string[];
  threads: Record<string, Thread>;
  /** The live draft of each conversation; settled ones are gone. */
  drafts: Shards<Draft>;
  stageSuggestions: Shards<StageSuggestion>;
  /** Drafts that came to nothing, by conversation, until it goes on. Over, so no snapshot tells them again. */
  failedDrafts: Record<string, Draft>;
  /** The latest events, for pages that were read before them and arrive after them. */
  recent: Envelope[];
  /** By conversation: how often colleagues mention this person in notes that she has not seen. */
  mentions: Record<string, number>;
  /** Tags, fields of leads and reasons of losses, as the company has them. */
  leadForm: LeadForm;
  /** Whether the company is open, as the server said it last. */
  hours: Snapshot["hours"];
  /** Where in the log they had changed last when they were read. */
  hoursOf: number;
  /** Where the pilot is on: in the company, and on which numbers. */
  pilot: Snapshot["pilot"];
  /** What a dollar costs, for prices of messages. */
  exchange: Snapshot["exchange"];
  /** How this person keeps conversations in her list; absent means as they come. */
  marks: Record<string, Mark>;
  /** What she has not sent, as the server knows it. */
  unsent: Record<string, UnsentText>;
  /** Where in the log the things that are read apart changed last, by the event that says so. */
  touched: Record<string, number>;
  /** Position of the snapshot. */
  begun: number;
  /** Older conversations exist on the server. */
  nextCursor: string | null;
}

export const RECENT_EVENTS = 500;

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));
const keyed = <T extends { conversation_id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.conversation_id, item]));
const byConversation = <T extends { conversation_id: string }>(items: T[]): Shards<T> =>
  Shards.of(items.map((item) => [item.conversation_id, item]));

export function activityOf(conversation: Conversation): string {
  return conversation.last_message?.sort_at ?? conversation.created_at;
}

/** Until the customer writes again. */
export function isArchived(mark: Mark | undefined, { last_inbound_at, created_at }: Conversation): boolean {
  const through = mark?.archived_through;
  return !!through && Date.parse(last_inbound_at ?? created_at) <= Date.parse(through);
}

/** Threads of the state before a resync stay on screen until they have been read again. */
export function fromSnapshot(snapshot: Snapshot, threads: Record<string, Thread> = {}): InboxState {
  return {
    epoch: snapshot.epoch,
    cursor: snapshot.head,
    me: snapshot.me,
    users: byId(snapshot.users),
    channels: byId(snapshot.channels),
    funnel: snapshot.funnel,
    leadCounts: snapshot.lead_counts,
    conversations: Shards.of(snapshot.conversations.map((item) => [item.id, item])),
    order: orderOf(snapshot.conversations),
    threads: Object.fromEntries(
      Object.entries(threads).map(([id, thread]) => [id, { ...thread, stale: true }]),
    ),
    drafts: byConversation(snapshot.drafts),
    stageSuggestions: byConversation(snapshot.stage_suggestions),
    failedDrafts: {},
    recent: [],
    mentions: snapshot.mentions,
    leadForm: snapshot.lead_form,
    hours: snapshot.hours,
    hoursOf: snapshot.head,
    pilot: snapshot.pilot,
    exchange: snapshot.exchange,
    marks: keyed(snapshot.marks),
    unsent: keyed(snapshot.unsent),
    touched: {},
    begun: snapshot.head,
    nextCursor: snapshot.next_cursor,
  };
}
