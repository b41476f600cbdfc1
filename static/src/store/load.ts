import type { Conversation, ConversationDetail, Lead, Mark, MessagePage, UnsentText } from "@/protocol/types";
import { putConversation, putMark } from "./apply";
import { done, edit, table } from "./edit";
import type { InboxState } from "./state";
import { conversationOf, farOf, withPage } from "./thread";

/** Rows read at `head`: of two with the same version the one from the later position wins. */
export function withConversations(
  state: InboxState,
  items: Conversation[],
  head: number,
  marks: Mark[] = [],
): InboxState {
  const change = edit(state);
  // An event that this answer does not know of has said it already.
  for (const mark of marks) if (head >= state.cursor) putMark(change, mark);
  for (const item of items) {
    const known = state.conversations.get(item.id);
    if (known && known.version === item.version && head < state.cursor) continue;
    putConversation(change, item);
  }
  return done(change);
}

export function withDetail(state: InboxState, detail: ConversationDetail): InboxState {
  const id = detail.conversation.id;
  const { head } = detail.as_of;
  const next = withConversations(state, [detail.conversation], head, [detail.mark]);
  next.unsent = withNewer(next.unsent, detail.unsent);
  const later = state.recent.some(({ s, d }) => s > head && conversationOf(d) === id);
  // Those events have already said what became of the draft and the suggestion.
  if (later) return next;
  const change = edit(next);
  if (detail.draft) change.drafts.set(id, detail.draft);
  else change.drafts.delete(id);
  if (detail.stage_suggestion) change.stageSuggestions.set(id, detail.stage_suggestion);
  else change.stageSuggestions.delete(id);
  return done(change);
}

function withNewer(unsent: InboxState["unsent"], there: UnsentText | null | undefined): InboxState["unsent"] {
  const id = there?.conversation_id ?? "";
  return !there || (unsent[id]?.version ?? 0) >= there.version ? unsent : { ...unsent, [id]: there };
}

/** The answer to a move, which may come before its event. */
export function withStage(state: InboxState, id: string, lead: Lead): InboxState {
  const known = state.conversations.get(id);
  if (!known || known.lead.version >= lead.version) return state;
  const change = edit(state);
  change.conversations.set(id, { ...known, lead });
  return done(change);
}

/** `key`: the stretch that the page is of. */
export function withMessages(
  state: InboxState,
  id: string,
  page: MessagePage,
  newest: boolean,
  key = id,
): InboxState {
  const change = edit(state);
  table(change, "threads")[key] = withPage(state.threads[key], page, newest, id, state.recent);
  return done(change);
}

const KEPT_THREADS = 20;
const KEPT_MESSAGES = 5000;

/** Threads are cheap to read again: only those opened last stay in memory, fewer of them where they are long. */
export function withoutOldThreads(state: InboxState, openedLast: string[]): InboxState {
  const threads: InboxState["threads"] = {};
  let room = KEPT_MESSAGES;
  for (const id of openedLast.slice(-KEPT_THREADS).reverse()) {
    if (room <= 0) break;
    for (const key of [id, farOf(id)]) {
      const thread = state.threads[key];
      if (!thread) continue;
      threads[key] = thread;
      room -= thread.messages.length;
    }
  }
  // The very same one where all of them stay: nobody who reads it needs to look again.
  const dropped = Object.keys(state.threads).length > Object.keys(threads).length;
  return dropped ? { ...state, threads } : state;
}
