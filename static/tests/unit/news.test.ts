import { describe, expect, it, vi } from "vitest";
import { newsSince, standingOf, tell } from "@/store/news";
import { TypingNow } from "@/store/typing";
import { conversation, inboxWith, message } from "./support";

const row = (id: string, unread_count: number, sort_at = "2026-11-21T12:00:00Z") =>
  conversation({ id, unread_count, last_message: message({ id: `last of ${id}`, sort_at }) });

describe("what came while the page was cut off", () => {
  it("is what was not unread before", () => {
    const before = standingOf(inboxWith(row("c1", 2), row("c2", 0)));
    const after = inboxWith(row("c1", 4), row("c2", 0), row("c3", 1, "2026-11-21T12:05:00Z"));
    expect(newsSince(before, after)).toEqual({ count: 3, conversationIds: ["c1", "c3"] });
  });

  it("is what was told on the way back, although it has been read by then", () => {
    const before = standingOf(inboxWith(row("c1", 0)));
    tell(before, "c1");
    tell(before, "c1");
    expect(newsSince(before, inboxWith(row("c1", 1)))).toEqual({ count: 2, conversationIds: ["c1"] });
  });

  it("is not what only came into memory, nor what a colleague has read", () => {
    const before = standingOf(inboxWith(row("c1", 2)));
    const after = inboxWith(row("c1", 0), row("c9", 5, "2026-11-20T12:00:00Z"));
    expect(newsSince(before, after)).toBeNull();
  });
});

describe("who writes", () => {
  it("is told apart, and forgotten when their message is there", () => {
    const typing = new TypingNow();
    const event = { t: "typing", conversation_id: "c1" } as const;
    typing.take({ ...event, who: "customer", user_id: null });
    typing.take({ ...event, who: "seller", user_id: "u1" });
    typing.take({ ...event, who: "seller", user_id: "u1" });
    expect(typing.get("c1").map(({ who }) => who)).toEqual(["customer", "seller"]);
    typing.stopped("c1", "customer", null);
    expect(typing.get("c1").map(({ who }) => who)).toEqual(["seller"]);
  });

  it("is not told of by a word of typing that their own message has overtaken", () => {
    vi.useFakeTimers();
    try {
      const typing = new TypingNow();
      const event = { t: "typing", conversation_id: "c1", who: "customer", user_id: null } as const;
      typing.stopped("c1", "customer", null);
      typing.take(event);
      expect(typing.get("c1")).toEqual([]);
      vi.advanceTimersByTime(1000);
      typing.take(event);
      expect(typing.get("c1")).toEqual([event]);
    } finally {
      vi.useRealTimers();
    }
  });
});
