import { describe, expect, it } from "vitest";
import { rowsOf, unreadMark } from "@/features/inbox/thread/rows";
import type { Thread } from "@/store/state";
import { ANA, message } from "./support";

const thread = (...messages: ReturnType<typeof message>[]): Thread => ({
  messages: messages.map((one) => ({ message: one, asOf: 1 })),
  nextBefore: null,
  stale: false,
});
const kinds = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => `${row.type}${"first" in row && row.first ? "*" : ""}`);
const waiting = (id: string) => ({
  client_message_id: id,
  conversation_id: "c1",
  text: "oi",
  created_at: "2026-11-21T12:00:00Z",
  state: "queued" as const,
  reason: null,
});

describe("the rows of a thread", () => {
  it("groups one author's bubbles and begins again at a new day and at the divider", () => {
    const messages = [
      message({ id: "a", sort_at: "2026-11-20T12:00:00Z" }),
      message({ id: "b", sort_at: "2026-11-20T12:01:00Z" }),
      message({ id: "c", sort_at: "2026-11-21T12:00:00Z" }),
      message({ id: "d", sort_at: "2026-11-21T12:01:00Z" }),
    ];
    const all = thread(...messages);
    expect(
      kinds(rowsOf(all, [], { unread: unreadMark(all, 1), news: null }, "America/Sao_Paulo", ANA)),
    ).toEqual(["start", "day", "message*", "message", "day", "message*", "unread", "message*"]);
  });

  it("loses the divider once somebody has answered", () => {
    const asked = message({ id: "a", sort_at: "2026-11-21T12:00:00Z" });
    const answer = message({ id: "b", sort_at: "2026-11-21T12:01:00Z", direction: "outbound" });
    const marks = { unread: unreadMark(thread(asked), 1), news: null };
    expect(kinds(rowsOf(thread(asked), [], marks, "UTC", ANA))).toContain("unread");
    expect(kinds(rowsOf(thread(asked), [waiting("mine")], marks, "UTC", ANA))).not.toContain("unread");
    expect(kinds(rowsOf(thread(asked, answer), [], marks, "UTC", ANA))).not.toContain("unread");
  });

  it("shows a message once while it is both waiting and confirmed, under one key", () => {
    const own = message({
      id: "server",
      client_message_id: "mine",
      direction: "outbound",
      author_user_id: ANA,
    });
    const before = rowsOf(thread(), [waiting("mine")], { unread: null, news: null }, "UTC", ANA);
    const after = rowsOf(thread(own), [waiting("mine")], { unread: null, news: null }, "UTC", ANA);
    expect(before.at(-1)?.key).toBe("mine");
    expect(kinds(after)).toEqual(["start", "day", "message*"]);
    expect(after.at(-1)?.key).toBe("mine");
  });

  it("draws nothing anew when an older page comes", () => {
    const messages = Array.from({ length: 9 }, (_, number) =>
      message({
        id: `m${number}`,
        sort_at: `2026-11-${number < 5 ? 20 : 21}T12:0${number}:00Z`,
        direction: number % 4 === 3 ? "outbound" : "inbound",
      }),
    );
    const from = (first: number): Thread => ({
      ...thread(...messages.slice(first)),
      nextBefore: first > 0 ? `m${first}` : null,
    });
    const rows = (first: number) => rowsOf(from(first), [], { unread: null, news: null }, "UTC", ANA);
    for (let first = 1; first < 8; first++) {
      const loaded = rows(first);
      expect(rows(first - 1).slice(-loaded.length)).toEqual(loaded);
      expect(rows(0).slice(-loaded.length)).toEqual(loaded);
    }
  });

  it("puts no divider above messages of which some unread ones are not loaded", () => {
    const [a, b] = [message({ id: "a" }), message({ id: "b" })];
    const page: Thread = { ...thread(a, b), nextBefore: "a" };
    expect(unreadMark(page, 3)).toBeNull();
    expect(unreadMark({ ...page, nextBefore: null }, 3)).toEqual({ beforeMessageId: "a", count: 3 });
    expect(unreadMark(page, 1)).toEqual({ beforeMessageId: "b", count: 1 });
  });
});
