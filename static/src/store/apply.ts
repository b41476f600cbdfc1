import type {
  Conversation,
  Draft,
  DurableEvent,
  Envelope,
  Funnel,
  Mark,
  MessagePreview,
  SpokenFunnel,
  UnsentText,
} from "@/protocol/types";
import { done, edit, table, type Edit } from "./edit";
import { activityOf, RECENT_EVENTS, type InboxState } from "./state";
import { applyToThread, farOf } from "./thread";

type Switched = Extract<DurableEvent, { t: "pilot.switched" }>;
type Settled = Extract<DurableEvent, { t: "stage.suggestion_settled" }>;

/** The state after one event. Pure: no screen, no clock, no network. */
export function apply(state: InboxState, envelope: Envelope): InboxState {
  return applyAll(state, [envelope]);
}

export function applyAll(state: InboxState, envelopes: Envelope[]): InboxState {
  const change = edit(state);
  for (const envelope of envelopes) {
    if (envelope.s <= change.state.cursor) continue;
    applyEvent(change, envelope.d, envelope.s);
    change.state.cursor = envelope.s;
  }
  change.state.recent = [...state.recent, ...envelopes].slice(-RECENT_EVENTS);
  return done(change);
}

function applyEvent(change: Edit, event: DurableEvent, s: number): void {
  switch (event.t) {
    case "message.received":
    case "message.queued":
      forgetFailure(change, event.conversation.id);
      putConversation(change, event.conversation);
      return putInThread(change, event.conversation.id, event, s);
    case "message.status_changed":
      updatePreview(change, event.conversation_id, event.message_id, { status: event.status });
      return putInThread(change, event.conversation_id, event, s);
    case "message.changed":
      putConversation(change, event.conversation);
      return putInThread(change, event.conversation.id, event, s);
    case "conversation.read":
      return update(change, event.conversation_id, event.version, { unread_count: event.unread_count });
    case "conversation.assigned":
      return putConversation(change, event.conversation);
    case "conversation.hidden":
      return forget(change, event.conversation_id);
    case "conversation.changed":
      if (event.thread_changed) doubtThread(change, event.conversation.id);
      return putConversation(change, event.conversation);
    case "conversation.holder_changed":
    case "conversation.attention_changed": {
      const { attention = null, holder } = event;
      return update(change, event.conversation_id, event.version, { attention, holder });
    }
    case "lead.stage_changed":
      return update(change, event.conversation_id, event.version, { lead: event.lead });
    case "lead.changed":
      table(change, "touched")[`lead ${event.conversation_id}`] = s;
      return update(change, event.conversation_id, event.version, { lead: event.lead });
    case "lead_form.changed":
      change.state.leadForm = event.form;
      return;
    case "lead_counts.changed":
      return count(change, event.by);
    case "draft.requested":
    case "draft.ready":
    case "draft.alternative":
      forgetFailure(change, event.draft.conversation_id);
      return putDraft(change, event.draft);
    case "draft.failed":
      dropDraft(change, event.draft.conversation_id, event.draft.id);
      table(change, "failedDrafts")[event.draft.conversation_id] = event.draft;
      return;
    case "draft.settled":
      return dropDraft(change, event.conversation_id, event.draft_id);
    case "stage.suggested":
      return change.stageSuggestions.set(event.suggestion.conversation_id, event.suggestion);
    case "stage.suggestion_settled":
      if (event.state === "applied" || event.state === "undone") noteFollowed(change, event);
      if (change.stageSuggestions.get(event.conversation_id)?.id !== event.suggestion_id) return;
      return change.stageSuggestions.delete(event.conversation_id);
    case "user.changed":
      return putUser(change, event.user);
    case "ai_settings.changed": {
      const { enabled, mode, version, slot_labels = {} } = event;
      const me = change.state.me;
      change.state.me = { ...me, ai: { ...me.ai, enabled, mode, version, slot_labels } };
      if (!enabled) change.state.failedDrafts = {};
      return;
    }
    case "ai_budget.changed": {
      const me = change.state.me;
      change.state.me = { ...me, ai: { ...me.ai, budget: event.standing } };
      return;
    }
    case "channel.changed":
      table(change, "channels")[event.channel.id] = event.channel;
      return;
    case "note.changed":
      table(change, "touched")[`notes ${event.conversation_id}`] = s;
      return;
    case "pilot.thread_changed":
    case "handoff.created":
      table(change, "touched")[`pilot ${event.conversation_id}`] = s;
      return;
    case "stars.changed":
      table(change, "touched")[event.t] = s;
      return;
    case "mentions.changed":
      if (event.count > 0) table(change, "mentions")[event.conversation_id] = event.count;
      else delete table(change, "mentions")[event.conversation_id];
      return;
    case "funnel.changed":
      change.state.funnel = funnelIn(change.state.me.locale, event.funnel);
      table(change, "touched")[event.t] = s;
      return;
    case "mark.changed":
      return putMark(change, event.mark);
    case "unsent_text.changed":
      return putUnsent(change, event.unsent);
    case "quick_replies.changed":
    case "business_hours.changed":
      table(change, "touched")[event.t] = s;
      return;
    case "company.changed": {
      const { name, time_zone } = event;
      change.state.me = { ...change.state.me, tenant: { ...change.state.me.tenant, name, time_zone } };
      // They are read off the company's clock.
      table(change, "touched")["business_hours.changed"] = s;
      return;
    }
    case "pilot.switched":
      return switchPilot(change, event, s);
    case "desk_rules.changed": {
      const { supervisors_see_typing, waiting_minutes } = event;
      change.state.me = { ...change.state.me, desk: { supervisors_see_typing, waiting_minutes } };
      return;
    }
    case "session.revoked":
    case "simulator.message_changed":
      // For hubs and for the simulator's phone; no part of this state.
      return;
    default:
      // A build that misses an event does not compile; a newer server's unknown event changes nothing here.
      event satisfies never;
  }
}

/** As the snapshot has it: labelled in the reader's language. */
function funnelIn(locale: string, { stages, ...rest }: SpokenFunnel): Funnel {
  return {
    ...rest,
    stages: stages.map(({ labels, ...stage }) => ({ ...stage, label: labels[locale] ?? stage.id })),
  };
}

/** A whole record: never an older one over a newer one. */
export function putConversation(change: Edit, conversation: Conversation): void {
  const known = change.conversations.get(conversation.id);
  if (known && known.version > conversation.version) return;
  change.conversations.set(conversation.id, conversation);
  if (!known || activityOf(known) !== activityOf(conversation)) change.moved.add(conversation.id);
}

function update(change: Edit, id: string, version: number, fields: Partial<Conversation>): void {
  const known = change.conversations.get(id);
  if (!known || version <= known.version) return;
  change.conversations.set(id, { ...known, ...fields, version });
}

export function putMark(change: Edit, mark: Mark): void {
  const { conversation_id: id, pinned_at, archived_through, muted, unread } = mark;
  if (pinned_at || archived_through || muted || unread) table(change, "marks")[id] = mark;
  else if (change.state.marks[id]) delete table(change, "marks")[id];
}

function putUnsent(change: Edit, unsent: UnsentText): void {
  // An empty one stays: it is newer than a text that another device may still hold.
  table(change, "unsent")[unsent.conversation_id] = unsent;
}

function count(change: Edit, by: Record<string, number>): void {
  const counts = { ...change.state.leadCounts };
  for (const [stage, more] of Object.entries(by)) {
    const now = (counts[stage] ?? 0) + more;
    if (now === 0) delete counts[stage];
    else counts[stage] = now;
  }
  change.state.leadCounts = counts;
}

/** Told after the move, which is what makes the version: a record may have been read after a later one. */
function noteFollowed(change: Edit, event: Settled): void {
  const { conversation_id, suggestion_id, state, lead_version } = event;
  const known = change.conversations.get(conversation_id);
  const before = known?.lead.suggestion_id ?? null;
  if (!known || (state === "undone" && before !== suggestion_id)) return;
  if (lead_version != null && lead_version < known.lead.version) return;
  const lead = { ...known.lead, suggestion_id: state === "applied" ? suggestion_id : null };
  change.conversations.set(conversation_id, { ...known, lead });
}

function updatePreview(change: Edit, id: string, messageId: string, fields: Partial<MessagePreview>): void {
  const known = change.conversations.get(id);
  if (known?.last_message?.id !== messageId) return;
  const latest = { ...known.last_message, ...fields };
  const holder = { ...known.holder, waiting: waitingFor(latest, known.attention) };
  change.conversations.set(id, { ...known, holder, last_message: latest });
}

/** As `inbox/whose_turn.py`: what failed or was cancelled has not been said. */
function waitingFor(
  { direction, status }: MessagePreview,
  attention: Conversation["attention"],
): "customer" | "answer" {
  if (attention) return "answer";
  return direction === "inbound" || status === "failed" || status === "cancelled" ? "answer" : "customer";
}

function switchPilot(change: Edit, event: Switched, s: number): void {
  const { pilot } = change.state;
  if (event.scope === "conversation") table(change, "touched")[`pilot ${event.scope_id}`] = s;
  else if (event.scope === "tenant") change.state.pilot = { ...pilot, on: event.on };
  else {
    const others = pilot.channels.filter((id) => id !== event.scope_id);
    change.state.pilot = { ...pilot, channels: event.on ? [...others, event.scope_id].sort() : others };
  }
}

function putInThread(change: Edit, id: string, event: DurableEvent, s: number): void {
  for (const key of [id, farOf(id)]) {
    const thread = change.state.threads[key];
    const next = thread && applyToThread(thread, event, s);
    if (next && next !== thread) table(change, "threads")[key] = next;
  }
}

/** What is there stays on screen until it has been read again. */
function doubtThread(change: Edit, id: string): void {
  for (const key of [id, farOf(id)]) {
    const thread = change.state.threads[key];
    if (thread) table(change, "threads")[key] = { ...thread, stale: true };
  }
}

function putDraft(change: Edit, draft: Draft): void {
  const known = change.drafts.get(draft.conversation_id);
  if (known && known.id !== draft.id && known.created_at > draft.created_at) return;
  change.drafts.set(draft.conversation_id, draft);
}

function dropDraft(change: Edit, conversationId: string, draftId: string): void {
  if (change.drafts.get(conversationId)?.id === draftId) change.drafts.delete(conversationId);
}

function forgetFailure(change: Edit, conversationId: string): void {
  if (change.state.failedDrafts[conversationId]) delete table(change, "failedDrafts")[conversationId];
}

function putUser(change: Edit, user: InboxState["users"][string]): void {
  table(change, "users")[user.id] = user;
  if (change.state.me.user.id === user.id) change.state.me = { ...change.state.me, user };
}

function forget(change: Edit, id: string): void {
  for (const name of ["mentions", "marks", "unsent"] as const) {
    if (change.state[name][id]) delete table(change, name)[id];
  }
  if (!change.conversations.get(id)) return;
  change.conversations.delete(id);
  change.drafts.delete(id);
  change.stageSuggestions.delete(id);
  forgetFailure(change, id);
  for (const key of [id, farOf(id)]) if (change.state.threads[key]) delete table(change, "threads")[key];
  change.moved.add(id);
}
