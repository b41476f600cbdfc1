import type { ThreadNews } from "@/store/news";
import type { OutboxItem } from "@/store/outbox";
import type { Thread } from "@/store/state";
import type { Message, Note } from "@/protocol/types";
import { dayKeyOf } from "@/text/time";

/** What stands in a thread, one entry a line of the virtual list. Keys outlive the server's answer. */
export type Row =
  | { type: "start"; key: string }
  | { type: "day"; key: string; at: string }
  | { type: "unread"; key: string; count: number }
  | { type: "news"; key: string; count: number }
  | { type: "message"; key: string; message: Message; first: boolean }
  | { type: "note"; key: string; note: Note }
  | { type: "waiting"; key: string; item: OutboxItem; first: boolean };

/** The unread stretch as it was when the thread was opened. */
export interface UnreadMark {
  beforeMessageId: string;
  count: number;
}

export interface Marks {
  /** Internal ones, oldest first. */
  notes?: Note[];
  unread: UnreadMark | null;
  news: ThreadNews | null;
}

const authorOf = (message: Message) => `${message.direction} ${message.author_user_id ?? message.origin}`;

const known = new WeakMap<Message, Row & { type: "message" }>();

/** The same one for the same message: what has not changed is not drawn again when a page comes. */
function rowOf(message: Message, first: boolean): Row {
  const before = known.get(message);
  if (before?.first === first) return before;
  const row = { type: "message", key: message.client_message_id ?? message.id, message, first } as const;
  known.set(message, row);
  return row;
}

export function rowsOf(thread: Thread, waiting: OutboxItem[], marks: Marks, zone: string, me: string): Row[] {
  const rows: Row[] = [];
  if (thread.nextBefore === null && thread.messages.length > 0) rows.push({ type: "start", key: "start" });
  let day = "";
  let author = "";
  const sent = new Set<string>();
  const notes = notesOf(thread, marks);
  const putNotes = (until: number) => {
    while (notes[0] && Date.parse(notes[0].created_at) < until) {
      const note = notes.shift() as Note;
      rows.push({ type: "note", key: note.id, note });
      author = "";
    }
  };
  const unanswered = waiting.length > 0 ? new Set<string>() : idsAfterAnswer(thread);
  const begins = (messageId: string | undefined, id: string) => messageId === id && unanswered.has(id);
  // What it looks like, as the first of its day or of its author, only the page before it can tell: it is drawn
  // with that one. So nothing that has been drawn changes its height when an older page comes.
  const edge = thread.nextBefore === null ? null : thread.messages[0]?.message;
  for (const { message } of thread.messages) {
    if (notes.length > 0) putNotes(Date.parse(message.sort_at));
    const itsDay = dayKeyOf(message.sort_at, zone);
    if (message === edge) {
      day = itsDay;
      author = authorOf(message);
      continue;
    }
    if (itsDay !== day) {
      rows.push({ type: "day", key: `day ${itsDay}`, at: message.sort_at });
      author = "";
    }
    if (marks.unread && begins(marks.unread.beforeMessageId, message.id)) {
      rows.push({ type: "unread", key: "unread", count: marks.unread.count });
      author = "";
    } else if (marks.news && begins(marks.news.firstId, message.id)) {
      rows.push({ type: "news", key: "news", count: marks.news.count });
      author = "";
    }
    day = itsDay;
    if (message.client_message_id) sent.add(message.client_message_id);
    rows.push(rowOf(message, authorOf(message) !== author));
    author = authorOf(message);
  }
  if (!thread.nextAfter) putNotes(Infinity);
  for (const item of waiting) {
    // For an instant a message is both here and in the log.
    if (sent.has(item.client_message_id)) continue;
    const itsDay = dayKeyOf(item.created_at, zone);
    if (itsDay !== day) rows.push({ type: "day", key: `day ${itsDay}`, at: item.created_at });
    day = itsDay;
    rows.push({ type: "waiting", key: item.client_message_id, item, first: author !== `outbound ${me}` });
    author = `outbound ${me}`;
  }
  return rows;
}

/** Those of the stretch that is loaded. */
function notesOf({ messages, nextBefore }: Thread, { notes = [] }: Marks): Note[] {
  const from = nextBefore === null ? "" : (messages[0]?.message.sort_at ?? "");
  return notes.filter(({ created_at }) => !(created_at < from));
}

/** What stands below the last answer: above it nothing is new to anybody any more. */
function idsAfterAnswer({ messages }: Thread): Set<string> {
  const answer = messages.findLastIndex(({ message }) => message.direction === "outbound");
  return new Set(messages.slice(answer + 1).map(({ message }) => message.id));
}

/** The first of the last `count` messages of the customer; none where it is not among those loaded. */
export function unreadMark(thread: Thread, count: number): UnreadMark | null {
  const inbound = thread.messages.filter(({ message }) => message.direction === "inbound");
  const first = (inbound.at(-count) ?? (thread.nextBefore === null ? inbound[0] : undefined))?.message;
  return count > 0 && first ? { beforeMessageId: first.id, count } : null;
}
