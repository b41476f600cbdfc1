import { describe, expect, it } from "vitest";
import { alertOf, inOrder } from "@/features/wall/alerts";
import { applied, type Tile } from "@/features/wall/tiles";
import { indexAt, places, standingAt } from "@/features/timeline/story";
import type { Attention, Message, Moment } from "@/protocol/types";
import { at, conversation, message } from "./support";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const RULES = { waitingMinutes: 10, ended: new Set(["perdido"]) };

function tile(...latest: Message[]): Tile {
  const last = latest.at(-1) ?? null;
  const preview = last && { ...last, revoked: false };
  const unsaid = last?.direction === "inbound" || last?.status === "cancelled";
  const row = conversation({ id: "c" });
  const holder = { ...row.holder, waiting: unsaid ? "answer" : "customer" };
  return {
    conversation: { ...row, holder, last_message: preview } as Tile["conversation"],
    latest,
    troubled: {},
    handedOverAt: null,
  };
}
const said = (id: string, direction: Message["direction"], minutesAgo: number) =>
  message({ id, direction, sort_at: new Date(NOON - minutesAgo * 60_000).toISOString() });

describe("the wall", () => {
  it("counts how long a customer waits from the first unanswered message", () => {
    const waits = tile(said("a", "outbound", 30), said("b", "inbound", 12), said("c", "inbound", 1));
    expect(alertOf(waits, undefined, RULES, NOON)).toMatchObject({ kind: "waiting", since: NOON - 720_000 });
    expect(alertOf(waits, undefined, { ...RULES, waitingMinutes: 13 }, NOON)).toBeNull();
    expect(alertOf(tile(said("b", "outbound", 50)), undefined, RULES, NOON)).toBeNull();
  });

  it("counts on where what was to be said was cancelled", () => {
    const cancelled = { ...said("b", "outbound", 11), status: "cancelled" as const };
    const waits = tile(said("a", "inbound", 12), cancelled);
    expect(alertOf(waits, undefined, RULES, NOON)).toMatchObject({ kind: "waiting", since: NOON - 720_000 });
  });

  it("counts how long they wait for the person whom they were promised, whoever spoke last", () => {
    const told = tile(said("a", "inbound", 30), said("b", "outbound", 12));
    const since = new Date(NOON - 720_000).toISOString();
    const attention = { kind: "handoff", since } as Attention;
    const called: Tile = { ...told, conversation: { ...told.conversation, attention } };
    expect(alertOf(told, undefined, RULES, NOON)).toBeNull();
    expect(alertOf(called, undefined, RULES, NOON)).toMatchObject({ kind: "waiting", since: NOON - 720_000 });
  });

  it("puts what failed before who waits, and forgets it once it leaves", () => {
    const before = tile(said("a", "inbound", 40));
    const status = {
      t: "message.status_changed",
      conversation_id: "c",
      message_id: "m",
      error: null,
    } as const;
    const failed = applied(before, at(1, { ...status, status: "failed" }));
    const alerts = [before, failed].flatMap((one) => (one && alertOf(one, undefined, RULES, NOON)) ?? []);
    expect(inOrder(alerts).map(({ kind }) => kind)).toEqual(["failed", "waiting"]);
    expect(applied(failed, at(2, { ...status, status: "sent" }))?.troubled).toEqual({});
  });
});

describe("the timeline", () => {
  const moment = (kind: Moment["kind"], seconds: number, fields: Partial<Moment>) =>
    ({ kind, at: new Date(NOON + seconds * 1000).toISOString(), ...fields }) as Moment;
  const draft = { draft_id: "d", text: "Oi!", state: "sent", diff: [], failure: null };
  const passed = {
    from_user_id: null,
    to_user_id: "ana",
    from_holder: "queue",
    to_holder: "seller",
    holder_user_id: "ana",
  };
  const moments = [
    moment("message", 0, { message: message({ id: "a" }) }),
    moment("draft_offered", 2, { draft }),
    moment("passed", 3600, { passed }),
    moment("draft_settled", 3601, { draft }),
  ];

  it("plays a long silence as a short one", () => {
    expect(places(moments)).toEqual([0, 2000, 10_000, 11_000]);
    expect([0, 1999, 2000, 20_000].map((place) => indexAt(places(moments), place))).toEqual([0, 0, 1, 3]);
  });

  it("shows the thread as it stood at that instant", () => {
    expect(standingAt(moments, 1)).toMatchObject({ owner: null, holder: "queue", draft: { text: "Oi!" } });
    expect(standingAt(moments, 3)).toMatchObject({ owner: "ana", holder: "seller", draft: null });
  });
});
