import type { DurableEvent, Envelope, Message, MessagePage } from "@/protocol/types";
import type { InboxState, Thread, ThreadMessage } from "./state";

export const EMPTY_THREAD: Thread = { messages: [], nextBefore: null, stale: false };

/** Where the stretch stands that was jumped to, beside the newest one. */
export const farOf = (conversationId: string): string => `${conversationId} far`;

/** What is on the screen of a conversation. */
export const shownOf = ({ threads }: InboxState, id: string): Thread | undefined =>
  threads[farOf(id)] ?? threads[id];

export const messageIn = (inbox: InboxState, id: string, messageId: string): Message | undefined =>
  [inbox.threads[id], inbox.threads[farOf(id)]]
    .flatMap((thread) => thread?.messages ?? [])
    .find(({ message }) => message.id === messageId)?.message;

export const isBefore = (a: Message, b: Message): boolean => before(a, b) < 0;

function before(a: Message, b: Message): number {
  const difference = Date.parse(a.sort_at) - Date.parse(b.sort_at);
  return difference || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The thread with one message as it stood at `asOf`; what is already known from later stays. */
export function put(thread: Thread, message: Message, asOf: number): Thread {
  const index = thread.messages.findIndex((known) => known.message.id === message.id);
  const known = thread.messages[index];
  if (known) {
    if (asOf <= known.asOf) return thread;
    return { ...thread, messages: thread.messages.with(index, { message, asOf }) };
  }
  const oldest = thread.messages[0];
  // It belongs to a stretch that is not loaded: its page will bring it.
  if (oldest && thread.nextBefore !== null && before(message, oldest.message) < 0) return thread;
  const newest = thread.messages.at(-1);
  if (newest && thread.nextAfter && before(newest.message, message) < 0) return thread;
  const at = thread.messages.findLastIndex((other) => before(other.message, message) < 0) + 1;
  return { ...thread, messages: thread.messages.toSpliced(at, 0, { message, asOf }) };
}

const last = <T>(items: T[]) => items[items.length - 1] as T;

/** As `put` for each, in one go: a page into thousands of messages. */
function putAll(thread: Thread, page: Message[], asOf: number): Thread {
  const places = new Map(thread.messages.map(({ message }, place) => [message.id, place]));
  const known = [...thread.messages];
  const fresh: ThreadMessage[] = [];
  for (const message of page) {
    const place = places.get(message.id);
    if (place === undefined) fresh.push({ message, asOf });
    else if (asOf > (known[place]?.asOf ?? 0)) known[place] = { message, asOf };
  }
  const inOrder = (a: ThreadMessage, b: ThreadMessage) => before(a.message, b.message);
  fresh.sort(inOrder);
  const [first] = known;
  // An older page stands above all that is there, and only a page that is read again is mixed with it.
  if (first && fresh.length > 0 && inOrder(last(fresh), first) > 0) {
    return { ...thread, messages: [...known, ...fresh].sort(inOrder) };
  }
  return { ...thread, messages: [...fresh, ...known] };
}

export function change(thread: Thread, id: string, asOf: number, fields: Partial<Message>): Thread {
  const index = thread.messages.findIndex((known) => known.message.id === id);
  const known = thread.messages[index];
  if (!known || asOf <= known.asOf) return thread;
  const next: ThreadMessage = { message: { ...known.message, ...fields }, asOf };
  return { ...thread, messages: thread.messages.with(index, next) };
}

export function applyToThread(thread: Thread, event: DurableEvent, s: number): Thread {
  switch (event.t) {
    case "message.received":
    case "message.queued":
    case "message.changed":
      return put(thread, event.message, s);
    case "message.status_changed":
      return change(thread, event.message_id, s, { status: event.status, error: event.error });
    default:
      return thread;
  }
}

export function conversationOf(event: DurableEvent): string | null {
  if ("conversation_id" in event) return event.conversation_id;
  if ("conversation" in event) return event.conversation.id;
  if ("draft" in event) return event.draft.conversation_id;
  return "suggestion" in event ? event.suggestion.conversation_id : null;
}

/** Puts a page into its thread: the newest page begins it anew, an older one goes on top. */
export function withPage(
  thread: Thread | undefined,
  page: MessagePage,
  newest: boolean,
  conversationId: string,
  recent: Envelope[],
): Thread {
  const asOf = page.as_of.head;
  const kept = thread && !(newest && thread.stale) ? thread : null;
  // Without a beginning while the page goes in: it is the stretch that was not loaded.
  let result: Thread = { ...(kept ?? EMPTY_THREAD), nextBefore: null };
  result = putAll(result, page.items, asOf);
  result = { ...result, nextBefore: kept && newest ? kept.nextBefore : page.next_before };
  return replay(result, conversationId, asOf, recent);
}

/** What happened after the answer was made, and came before it. */
export function replay(thread: Thread, conversationId: string, asOf: number, recent: Envelope[]): Thread {
  return recent.reduce(
    (result, { s, d }) =>
      s > asOf && conversationOf(d) === conversationId ? applyToThread(result, d, s) : result,
    thread,
  );
}
