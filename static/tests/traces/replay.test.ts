import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Envelope, Snapshot } from "@/protocol/types";
import { apply, applyAll } from "@/store/apply";
import { fromSnapshot, type InboxState } from "@/store/state";

/** Recorded from the real server: a snapshot, the events after it, and the snapshot after those. */
interface Trace {
  before: Snapshot;
  events: Envelope[];
  after: Snapshot;
}

const folder = "tests/traces";
const traces = readdirSync(folder).filter((name) => name.endsWith(".json"));
const comparable = ({ conversations, order, drafts, stageSuggestions, users, me }: InboxState) => ({
  conversations: Object.fromEntries(conversations.entries()),
  drafts: Object.fromEntries(drafts.entries()),
  stageSuggestions: Object.fromEntries(stageSuggestions.entries()),
  order,
  users,
  ai: me.ai,
  user: me.user,
});

describe("what the browser makes of a recorded stretch of the log", () => {
  it.each(traces)("%s ends where the server's own snapshot ends", (name) => {
    const trace = JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Trace;
    const before = fromSnapshot(trace.before);
    const expected = comparable(fromSnapshot(trace.after));
    expect(comparable(applyAll(before, trace.events))).toEqual(expected);
    expect(comparable(trace.events.reduce(apply, before))).toEqual(expected);
  });
});
