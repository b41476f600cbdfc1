import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Envelope, Message, MessagePage, SimulatorMessage, Snapshot } from "@/protocol/types";
import { merged } from "@/features/simulator/phone-chat";
import { apply, applyAll } from "@/store/apply";
import { withMessages } from "@/store/load";
import { fromSnapshot, type InboxState } from "@/store/state";

/** What a person read before, heard from the socket, and read afterwards; made by tests/apply. */
interface Seen {
  before: Read;
  events: Envelope[];
  after: Read;
}
interface Read {
  snapshot: Snapshot;
  threads: Record<string, MessagePage>;
}
interface PhoneSeen {
  before: { messages: SimulatorMessage[] };
  events: Envelope[];
  after: { messages: SimulatorMessage[] };
}

const OWN = "tests/recordings";
const folder = process.env["RECORDINGS"] ?? OWN;
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const NO_FUNNEL = { version: 0, initial: "", stages: [], transitions: {} };

function stateFrom({ snapshot, threads }: Read): InboxState {
  const whole = { ...snapshot, channels: [], funnel: NO_FUNNEL, has_more: false, next_cursor: null };
  return Object.entries(threads).reduce(
    (state, [id, page]) => withMessages(state, id, page, true),
    fromSnapshot(whole),
  );
}

const messagesIn = (state: InboxState, ids: string[]): Record<string, Message[] | undefined> =>
  Object.fromEntries(ids.map((id) => [id, state.threads[id]?.messages.map(({ message }) => message)]));

/** What screens are drawn from. Threads: those that were open, as far as they may still be read. */
function shown(state: InboxState, opened: string[]) {
  const {
    conversations,
    order,
    drafts,
    stageSuggestions,
    users,
    me,
    cursor,
    leadCounts,
    mentions,
    marks,
    unsent,
  } = state;
  return {
    conversations: Object.fromEntries(conversations.entries()),
    drafts: Object.fromEntries(drafts.entries()),
    stageSuggestions: Object.fromEntries(stageSuggestions.entries()),
    threads: messagesIn(state, opened),
    order,
    leadCounts,
    mentions,
    marks,
    // Empty ones are kept by those who heard of them, and not told again.
    unsent: Object.fromEntries(Object.entries(unsent).filter(([, { text }]) => text !== "")),
    users,
    ai: me.ai,
    user: me.user,
    cursor,
  };
}

function caughtUp(state: InboxState, head: number): InboxState {
  // Events that a person may not see move her cursor by heartbeats only.
  return { ...state, cursor: Math.max(state.cursor, head) };
}

const recordings = names.flatMap((name) => {
  const { phone, ...people } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Record<
    string,
    Seen
  > & {
    phone?: PhoneSeen;
  };
  return Object.entries(people).map(([viewer, seen]) => ({ name, viewer, seen, phone }));
});

describe("applying what the server said equals reading again", () => {
  it.each(recordings)("$name, $viewer", ({ seen: { before, events, after } }) => {
    const start = stateFrom(before);
    const head = after.snapshot.head;
    const atOnce = caughtUp(applyAll(start, events), head);
    // What a merge made of a thread is read anew, and no event tells it.
    const opened = Object.keys(atOnce.threads).filter((id) => !atOnce.threads[id]?.stale);
    const expected = shown(stateFrom(after), opened);
    expect(shown(atOnce, opened)).toEqual(expected);
    expect(shown(caughtUp(events.reduce(apply, start), head), opened)).toEqual(expected);
    // A thread that is gone was hidden, and is read again when it comes back.
    const hidden = events.map(({ d }) => d).filter((d) => d.t === "conversation.hidden");
    const gone = Object.keys(before.threads).filter((id) => !atOnce.threads[id]);
    expect(hidden.map((d) => d.conversation_id)).toEqual(expect.arrayContaining(gone));
  });

  it.each(recordings)("$name, $viewer, heard twice", ({ seen: { before, events } }) => {
    const once = applyAll(stateFrom(before), events);
    expect(shown(applyAll(once, events), [])).toEqual(shown(once, []));
  });
});

describe.runIf(folder === OWN)("the simulator's phone", () => {
  const chats = recordings.filter(({ viewer, phone }) => viewer === "seller_a" && phone?.events.length);
  it.each(chats)("$name", ({ phone }) => {
    if (!phone) throw new Error("no phone");
    const heard = phone.events.map(({ d }) => d).filter((d) => d.t === "simulator.message_changed");
    const after = heard.reduce((chat, { message }) => merged(chat, message), phone.before.messages);
    expect(after).toEqual(phone.after.messages);
  });
});

describe.runIf(folder === OWN)("every durable event type", () => {
  interface Declaration {
    components: { schemas: Record<string, { discriminator?: { mapping: Record<string, string> } }> };
  }
  const { components } = JSON.parse(readFileSync("openapi.json", "utf8")) as Declaration;
  const declared = Object.keys(components.schemas["DurableEvent"]?.discriminator?.mapping ?? {});
  // For hubs only: no browser ever hears of it.
  const UNHEARD = ["session.revoked"];
  const heardIn = (kind: string) =>
    recordings
      .filter(({ name }) => name === `${kind}.json`)
      .flatMap(({ seen, phone }) => [...seen.events, ...(phone?.events ?? [])])
      .map(({ d }) => d.t);

  it.each(declared)("%s has a recording in which it happens", (kind) => {
    expect(names).toContain(`${kind}.json`);
    if (!UNHEARD.includes(kind)) expect(heardIn(kind)).toContain(kind);
  });
});
