import type {
  BusinessHours,
  Conversation,
  Draft,
  DurableEvent,
  Envelope,
  Message,
  Snapshot,
} from "@/protocol/types";
import { fromSnapshot, type InboxState } from "@/store/state";

export const ANA = "00000000-0000-7000-8000-00000000000a";

export function message(fields: Partial<Message> & { id: string }): Message {
  return {
    conversation_id: "c1",
    direction: "inbound",
    origin: "customer",
    provenance: null,
    author_user_id: null,
    kind: "text",
    text: `text of ${fields.id}`,
    status: "received",
    error: null,
    client_message_id: null,
    quoted_message_id: null,
    sort_at: "2026-11-21T12:00:00Z",
    created_at: "2026-11-21T12:00:00Z",
    ...fields,
  };
}

export function conversation(fields: Partial<Conversation> & { id: string }): Conversation {
  return {
    channel_id: "ch",
    contact: {
      id: `contact ${fields.id}`,
      name: "Mariana Costa",
      phone: "+55 41 98811-0001",
      username: null,
      doubted: false,
    },
    lead: { id: "l", stage: "novo", version: 1, stage_changed_at: "2026-11-21T10:00:00Z" },
    assigned_user_id: null,
    holder: { kind: "queue", user_id: null, version: 1 },
    unread_count: 0,
    last_message: null,
    last_inbound_at: null,
    window_expires_at: null,
    version: 1,
    created_at: "2026-11-21T10:00:00Z",
    ...fields,
  };
}

export function draft(fields: Partial<Draft> & { id: string }): Draft {
  return {
    conversation_id: "c1",
    trigger_message_id: "m1",
    state: "requested",
    text: "",
    intent: null,
    slots: {},
    missing_info: [],
    evidence: [],
    metadata: null,
    failure: null,
    created_at: "2026-11-21T12:00:00Z",
    ...fields,
  };
}

export const OPEN: BusinessHours = {
  version: 0,
  time_zone: "America/Sao_Paulo",
  hours: { always: true, week: [[], [], [], [], [], [], []], exceptions: [] },
  is_open: true,
  next_change: null,
};

export function snapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    epoch: "e1",
    head: 10,
    me: {
      user: { id: ANA, name: "Ana", role: "seller", active: true },
      email: "ana@example.com",
      locale: "pt-BR",
      tenant: { id: "t", name: "Casa Aurora", time_zone: "America/Sao_Paulo" },
      csrf_token: "x",
      ai: { enabled: true, mode: "assist_execute", version: 1, provider: "local", provider_label: "Regras" },
      desk: { supervisors_see_typing: false, waiting_minutes: 10 },
      simulator_open: true,
    },
    users: [],
    channels: [],
    funnel: { version: 1, initial: "novo", stages: [], transitions: {} },
    lead_counts: {},
    conversations: [],
    has_more: false,
    next_cursor: null,
    drafts: [],
    stage_suggestions: [],
    mentions: {},
    pilot: { on: false, channels: [] },
    exchange: { brl_per_usd: 5.5, on: "2026-11-20" },
    hours: OPEN,
    marks: [],
    unsent: [],
    ...fields,
  };
}

export const inboxWith = (...conversations: Conversation[]): InboxState =>
  fromSnapshot(snapshot({ conversations }));

export const at = (s: number, d: DurableEvent): Envelope => ({ f: "event", s, id: `event ${s}`, at: "", d });
