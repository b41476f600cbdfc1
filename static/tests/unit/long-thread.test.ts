import { describe, expect, it } from "vitest";
import type { Message } from "@/protocol/types";
import { withoutLeftBehind, withStretch } from "@/store/far";
import { withMessages, withoutOldThreads } from "@/store/load";
import type { InboxState, Thread } from "@/store/state";
import { farOf, shownOf } from "@/store/thread";
import { conversation, inboxWith, message } from "./support";

const TOTAL = 4_000;
const PAGE = 50;
const AS_OF = { epoch: "e1", head: 10 };
const idAt = (number: number) => `m${String(number).padStart(5, "0")}`;
const all: Message[] = Array.from({ length: TOTAL }, (_, number) =>
  message({
    id: idAt(number),
    sort_at: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
  }),
);
const placeOf = (id: string) => Number(id.slice(1));
const ids = (thread: Thread | undefined) => thread?.messages.map((one) => one.message.id) ?? [];

/** As the server answers. */
function pageBefore(id: string | null) {
  const end = id === null ? TOTAL : placeOf(id);
  const items = all.slice(Math.max(0, end - PAGE), end);
  return { items, next_before: end > PAGE ? (items[0]?.id ?? null) : null, as_of: AS_OF };
}
function windowAfter(id: string) {
  const from = placeOf(id) + 1;
  const items = all.slice(from, from + PAGE);
  const next_after = from + PAGE < TOTAL ? (items.at(-1)?.id ?? null) : null;
  return { items, next_before: null, next_after, as_of: AS_OF };
}
const opened = () => withMessages(inboxWith(conversation({ id: "c1" })), "c1", pageBefore(null), true);

function older(state: InboxState): InboxState {
  const key = state.threads[farOf("c1")] ? farOf("c1") : "c1";
  const before = state.threads[key]?.nextBefore ?? null;
  if (before === null) return state;
  const read = ids(shownOf(state, "c1"))[1];
  return withoutLeftBehind(withMessages(state, "c1", pageBefore(before), false, key), "c1", read);
}
function later(state: InboxState): InboxState {
  const after = state.threads[farOf("c1")]?.nextAfter;
  return after ? withStretch(state, "c1", windowAfter(after), null) : state;
}
const held = (state: InboxState) =>
  Object.values(state.threads).reduce((sum, { messages }) => sum + messages.length, 0);
/** Every message from the first to the last of them. */
const isWhole = (found: string[]) =>
  found.every((id, index) => placeOf(id) === placeOf(found[0] ?? "") + index);

describe("a very long thread", () => {
  it("keeps what is around the reader all the way up and down, and its end", () => {
    let state = opened();
    let most = 0;
    for (let pages = 0; pages < TOTAL / PAGE + 5; pages++) {
      const before = ids(shownOf(state, "c1"));
      state = older(state);
      const now = ids(shownOf(state, "c1"));
      most = Math.max(most, held(state));
      expect(isWhole(now)).toBe(true);
      // Where somebody reads who asked for this page.
      expect(now).toContain(before[0]);
    }
    expect(ids(shownOf(state, "c1"))[0]).toBe(idAt(0));
    expect(most).toBeLessThanOrEqual(2_300);
    expect(ids(state.threads["c1"]).at(-1)).toBe(idAt(TOTAL - 1));

    while (state.threads[farOf("c1")]) {
      const before = ids(shownOf(state, "c1"));
      state = later(state);
      expect(ids(shownOf(state, "c1"))).toContain(before.at(-1));
      expect(held(state)).toBeLessThanOrEqual(2_300);
    }
    const back = ids(state.threads["c1"]);
    expect(isWhole(back)).toBe(true);
    expect(back.at(-1)).toBe(idAt(TOTAL - 1));
    // And up again from there.
    expect(ids(shownOf(older(state), "c1"))[0]).toBe(idAt(placeOf(back[0] ?? "") - PAGE));
  });

  it("keeps its end for somebody who went there while a page was on the way", () => {
    let state = opened();
    while (ids(state.threads["c1"]).length <= 2_000)
      state = withMessages(state, "c1", pageBefore(ids(state.threads["c1"])[0] ?? null), false);
    for (const read of [undefined, idAt(TOTAL - 60)])
      expect(withoutLeftBehind(state, "c1", read)).toBe(state);
    const above = withoutLeftBehind(state, "c1", ids(state.threads["c1"])[50]);
    expect(shownOf(above, "c1")?.messages).toHaveLength(1_500);
  });

  it("leaves memory with those that were opened long ago", () => {
    let state = opened();
    const name = (number: number) => `c${number}`;
    const one = state.threads["c1"] as Thread;
    const long = { ...one, messages: all.slice(0, 2_000).map((each) => ({ message: each, asOf: 1 })) };
    const threads = Object.fromEntries(Array.from({ length: 5 }, (_, number) => [name(number), long]));
    state = { ...state, threads };
    const order = Array.from({ length: 5 }, (_, number) => name(number));
    expect(Object.keys(withoutOldThreads(state, order).threads)).toEqual(["c4", "c3", "c2"]);
    const kept = withoutOldThreads(state, [...order, "new"]);
    expect(kept.threads["c4"]).toBe(long);
    expect(withoutOldThreads(kept, order)).toBe(kept);
  });
});
