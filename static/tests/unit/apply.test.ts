import { describe, expect, it } from "vitest";
import { apply, applyAll } from "@/store/apply";
import { withConversations, withDetail, withMessages } from "@/store/load";
import { orderOf } from "@/store/order";
import { fromSnapshot } from "@/store/state";
import { at, conversation, draft, inboxWith, message, snapshot } from "./support";

const page = (head: number, ids: string[], next: string | null = null) => ({
  as_of: { epoch: "e1", head },
  items: ids.map((id) => message({ id })),
  next_before: next,
});

describe("a state after an event", () => {
  it("puts a new conversation on top and leaves the earlier state as it was", () => {
    const before = inboxWith(conversation({ id: "c1" }));
    const fresh = conversation({ id: "c2", created_at: "2026-11-21T11:00:00Z" });
    const after = apply(
      before,
      at(11, { t: "message.received", conversation: fresh, message: message({ id: "m" }) }),
    );
    expect(after.order).toEqual(["c2", "c1"]);
    expect(before.order).toEqual(["c1"]);
    expect(after.cursor).toBe(11);
  });

  it("keeps the order that sorting everything anew would give", () => {
    const hour = (n: number) => `2026-11-21T${String(n).padStart(2, "0")}:00:00Z`;
    const rows = [3, 9, 1, 7, 5].map((n) => conversation({ id: `c${n}`, created_at: hour(n) }));
    const moves = [
      [1, 8],
      [9, 2],
      [5, 5],
      [3, 23],
    ].map(([id, to], index) => {
      const moved = conversation({ id: `c${id}`, created_at: hour(to ?? 0), version: 2 });
      return at(11 + index, { t: "conversation.assigned", conversation: moved, by_user_id: null });
    });
    const after = applyAll(inboxWith(...rows), moves);
    expect(after.order).toEqual(orderOf(after.conversations.values()));
    expect(after.order).toEqual(["c3", "c1", "c7", "c5", "c9"]);
  });

  it("ignores what the state already holds", () => {
    const before = inboxWith(conversation({ id: "c1" }));
    const event = at(10, { t: "conversation.hidden", conversation_id: "c1" });
    expect(apply(before, event).conversations.get("c1")).toBeDefined();
  });

  it("never lets an older record replace a newer one", () => {
    const before = inboxWith(conversation({ id: "c1", version: 7, unread_count: 3 }));
    const read = { t: "conversation.read", conversation_id: "c1", unread_count: 0, by_user_id: "u" } as const;
    expect(apply(before, at(11, { ...read, version: 7 })).conversations.get("c1")?.unread_count).toBe(3);
    expect(apply(before, at(11, { ...read, version: 8 })).conversations.get("c1")?.unread_count).toBe(0);
  });

  it("forgets everything about a conversation that was hidden", () => {
    let state = inboxWith(conversation({ id: "c1" }));
    state = withMessages(state, "c1", page(10, ["m1"]), true);
    state = apply(state, at(11, { t: "draft.requested", draft: draft({ id: "d1" }) }));
    state = apply(state, at(12, { t: "conversation.hidden", conversation_id: "c1" }));
    expect([state.conversations.get("c1"), state.threads.c1, state.drafts.get("c1"), state.order]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  it("drops a settled draft, but not the one that came after it", () => {
    const settled = {
      t: "draft.settled",
      conversation_id: "c1",
      draft_id: "d1",
      state: "superseded",
    } as const;
    let state = inboxWith(conversation({ id: "c1" }));
    state = apply(state, at(11, { t: "draft.requested", draft: draft({ id: "d1" }) }));
    expect(apply(state, at(12, settled)).drafts.get("c1")).toBeUndefined();
    const newer = draft({ id: "d2", created_at: "2026-11-21T12:00:05Z" });
    state = apply(state, at(12, { t: "draft.requested", draft: newer }));
    expect(apply(state, at(13, settled)).drafts.get("c1")?.id).toBe("d2");
  });

  it("lets no older word about a suggestion undo what a newer record says of the lead", () => {
    const settled = (state: "applied" | "undone", lead_version: number) =>
      ({
        t: "stage.suggestion_settled",
        conversation_id: "c1",
        suggestion_id: "s1",
        state,
        lead_version,
      }) as const;
    const row = conversation({ id: "c1" });
    const followed = (suggestion_id: string | null, version: number) =>
      inboxWith({ ...row, lead: { ...row.lead, suggestion_id, version } });
    const after = (state: ReturnType<typeof inboxWith>, event: ReturnType<typeof settled>) =>
      apply(state, at(11, event)).conversations.get("c1")?.lead.suggestion_id;
    expect(after(followed(null, 4), settled("applied", 4))).toBe("s1");
    expect(after(followed(null, 5), settled("applied", 4))).toBeNull();
    expect(after(followed("s1", 5), settled("undone", 5))).toBeNull();
    expect(after(followed("s1", 6), settled("undone", 5))).toBe("s1");
  });

  it("shows a draft that failed until the conversation goes on", () => {
    const failed = { t: "draft.failed", draft: draft({ id: "d1", state: "failed" }) } as const;
    const row = conversation({ id: "c1" });
    let state = apply(inboxWith(row), at(11, { t: "draft.requested", draft: draft({ id: "d1" }) }));
    state = apply(state, at(12, failed));
    expect([state.drafts.get("c1"), state.failedDrafts.c1?.id]).toEqual([undefined, "d1"]);
    const goesOn = { t: "message.queued", conversation: row, message: message({ id: "m2" }) } as const;
    expect(apply(state, at(13, goesOn)).failedDrafts.c1).toBeUndefined();
  });

  it("copies what is written to once for many events", () => {
    const before = inboxWith(...Array.from({ length: 50 }, (_, i) => conversation({ id: `c${i}` })));
    const reads = Array.from({ length: 50 }, (_, i) =>
      at(11 + i, {
        t: "conversation.read",
        conversation_id: `c${i}`,
        unread_count: 0,
        version: 2,
        by_user_id: "u",
      }),
    );
    const after = applyAll(before, reads);
    expect(after.cursor).toBe(60);
    expect(after.order).toBe(before.order);
    expect(before.conversations.get("c0")?.version).toBe(1);
  });
});

describe("a thread", () => {
  const status = {
    t: "message.status_changed",
    conversation_id: "c1",
    message_id: "m1",
    error: null,
  } as const;

  it("applies an event to a page only when it happened after the page was read", () => {
    let state = withMessages(inboxWith(conversation({ id: "c1" })), "c1", page(20, ["m1"]), true);
    state = apply(state, at(15, { ...status, status: "sent" }));
    expect(state.threads.c1?.messages[0]?.message.status).toBe("received");
    state = apply(state, at(21, { ...status, status: "delivered" }));
    expect(state.threads.c1?.messages[0]?.message.status).toBe("delivered");
  });

  it("catches up a page that was read before events that have already passed", () => {
    let state = inboxWith(conversation({ id: "c1" }));
    state = apply(state, at(11, { ...status, status: "read" }));
    state = withMessages(state, "c1", page(10, ["m1"]), true);
    expect(state.threads.c1?.messages[0]?.message.status).toBe("read");
  });

  it("keeps order by time whatever the order of arrival", () => {
    let state = withMessages(inboxWith(conversation({ id: "c1" })), "c1", page(10, ["m5"]), true);
    const late = message({ id: "m4", sort_at: "2026-11-21T11:59:00Z" });
    state = apply(
      state,
      at(11, { t: "message.received", conversation: conversation({ id: "c1" }), message: late }),
    );
    expect(state.threads.c1?.messages.map(({ message: { id } }) => id)).toEqual(["m4", "m5"]);
  });

  it("takes an older page on top, and says where the next one begins", () => {
    let state = withMessages(inboxWith(conversation({ id: "c1" })), "c1", page(10, ["m5", "m6"], "m5"), true);
    state = withMessages(state, "c1", page(12, ["m3", "m4"], "m3"), false);
    expect(state.threads.c1?.messages.map(({ message: { id } }) => id)).toEqual(["m3", "m4", "m5", "m6"]);
    expect(state.threads.c1?.nextBefore).toBe("m3");
    state = withMessages(state, "c1", page(13, ["m1"], null), false);
    expect(state.threads.c1?.nextBefore).toBeNull();
  });

  it("leaves a message that belongs to an unloaded stretch to its page", () => {
    let state = withMessages(inboxWith(conversation({ id: "c1" })), "c1", page(10, ["m5"], "m5"), true);
    const old = message({ id: "m1", sort_at: "2026-11-20T11:59:00Z" });
    state = apply(
      state,
      at(11, { t: "message.received", conversation: conversation({ id: "c1" }), message: old }),
    );
    expect(state.threads.c1?.messages).toHaveLength(1);
  });

  it("is shown after a resync until it has been read again, and then begins anew", () => {
    const before = withMessages(inboxWith(conversation({ id: "c1" })), "c1", page(10, ["m1"]), true);
    const resynced = fromSnapshot(
      snapshot({ head: 90, conversations: [conversation({ id: "c1" })] }),
      before.threads,
    );
    expect(resynced.threads.c1).toMatchObject({ stale: true, messages: [{}] });
    const again = withMessages(resynced, "c1", page(91, ["m2"]), true);
    expect(again.threads.c1?.messages.map(({ message: { id } }) => id)).toEqual(["m2"]);
    expect(again.threads.c1?.stale).toBe(false);
  });
});

describe("rows and details read on their own", () => {
  it("prefer the newer of two versions and, of equal ones, the later reading", () => {
    const state = inboxWith(conversation({ id: "c1", version: 5, unread_count: 1 }));
    const row = (version: number, unread_count: number) => [
      conversation({ id: "c1", version, unread_count }),
    ];
    expect(withConversations(state, row(4, 9), 99).conversations.get("c1")?.unread_count).toBe(1);
    expect(withConversations(state, row(5, 9), 9).conversations.get("c1")?.unread_count).toBe(1);
    expect(withConversations(state, row(6, 9), 9).conversations.get("c1")?.unread_count).toBe(9);
  });

  it("do not bring back a draft that an event has already settled", () => {
    let state = inboxWith(conversation({ id: "c1" }));
    state = apply(
      state,
      at(11, { t: "draft.settled", conversation_id: "c1", draft_id: "d1", state: "sent" }),
    );
    const detail = {
      conversation: conversation({ id: "c1" }),
      draft: draft({ id: "d1" }),
      stage_suggestion: null,
      mark: { conversation_id: "c1", muted: false, unread: false },
      unsent: null,
    };
    expect(
      withDetail(state, { ...detail, as_of: { epoch: "e1", head: 10 } }).drafts.get("c1"),
    ).toBeUndefined();
    expect(withDetail(state, { ...detail, as_of: { epoch: "e1", head: 11 } }).drafts.get("c1")?.id).toBe(
      "d1",
    );
  });
});
