import { describe, expect, it, vi } from "vitest";
import type { OutgoingMessage } from "@/protocol/endpoints";
import { ApiProblem, NetworkFailure } from "@/protocol/problem";
import { Outbox, type OutboxItem, type Verdict } from "@/store/outbox";
import { memoryShelf, type OutboxShelf } from "@/store/outbox-db";
import { message } from "./support";

type Answer = "ok" | "offline" | "refused" | "outdated" | "superseded" | "sent";

const refusals: Record<string, { code: string; state?: string }> = {
  refused: { code: "stale" },
  outdated: { code: "draft_outdated" },
  superseded: { code: "suggestion_settled", state: "superseded" },
  sent: { code: "suggestion_settled", state: "sent" },
};

function setUp(answers: Answer[], shelf: OutboxShelf = memoryShelf(), judge?: (item: OutboxItem) => Verdict) {
  const sent: string[] = [];
  const tried: string[] = [];
  const drafts: unknown[] = [];
  const send = async (_: string, { client_message_id: id, text, suggestion_id }: OutgoingMessage) => {
    tried.push(text);
    drafts.push(suggestion_id);
    const answer = answers.shift() ?? "ok";
    if (answer === "offline") throw new NetworkFailure();
    const refusal = refusals[answer];
    if (refusal) throw new ApiProblem({ status: 409, detail: "Já respondida.", ...refusal });
    sent.push(text);
    return message({ id: `server ${id}`, client_message_id: id });
  };
  const outbox = new Outbox({
    shelf,
    send,
    onSent: () => undefined,
    judge,
    wait: async () => undefined,
    random: () => 0,
  });
  const idle = () =>
    expect.poll(() => outbox.store.getState().items.filter(({ state }) => state !== "failed")).toEqual([]);
  return { outbox, sent, tried, drafts, idle, shelf };
}

const written = (id: string, conversation = "c1") => ({
  client_message_id: id,
  conversation_id: conversation,
  text: id,
});

describe("the outbox", () => {
  it("goes on from memory where the browser never says that it kept a message", async () => {
    const never = () => new Promise<never>(() => undefined);
    vi.useFakeTimers();
    try {
      const shelf = { all: never, put: never, remove: never, close: () => undefined };
      const { outbox, sent } = setUp([], shelf);
      void outbox.restore().then(() => outbox.add(written("a")));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(sent).toEqual(["a"]);
      expect(outbox.store.getState().items).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("sends in the order of writing, one at a time in a conversation", async () => {
    const { outbox, sent, idle } = setUp([]);
    await Promise.all(["a", "b", "c"].map((id) => outbox.add(written(id))));
    await idle();
    expect(sent).toEqual(["a", "b", "c"]);
  });

  it("keeps trying while there is no answer, and lets nothing overtake", async () => {
    const { outbox, sent, tried, idle } = setUp(["offline", "offline"]);
    await outbox.add(written("a"));
    await outbox.add(written("b"));
    await idle();
    expect(tried).toEqual(["a", "a", "a", "b"]);
    expect(sent).toEqual(["a", "b"]);
  });

  it("stops at a refusal, says why, and goes on with the rest", async () => {
    const { outbox, sent, idle } = setUp(["refused"]);
    await outbox.add(written("a"));
    await outbox.add(written("b"));
    await idle();
    expect(sent).toEqual(["b"]);
    expect(outbox.store.getState().items).toMatchObject([
      { text: "a", state: "failed", reason: "Já respondida." },
    ]);
    await outbox.retry("a");
    await expect.poll(() => sent).toEqual(["b", "a"]);
  });

  it.each<Answer>(["outdated", "superseded"])(
    "sends her own words alone when the draft is %s",
    async (why) => {
      const { outbox, sent, drafts, idle } = setUp([why]);
      await outbox.add({ ...written("a"), suggestion_id: "d1", edited: true });
      await idle();
      expect(sent).toEqual(["a"]);
      expect(drafts).toEqual(["d1", null]);
      expect(outbox.store.getState().items).toEqual([]);
    },
  );

  it.each<[Answer, boolean]>([
    ["outdated", false],
    ["superseded", false],
    ["sent", false],
    ["sent", true],
  ])("asks before it sends what may be wrong or twice: %s, edited %s", async (why, edited) => {
    const { outbox, sent, drafts, idle } = setUp([why]);
    await outbox.add({ ...written("a"), suggestion_id: "d1", edited });
    await idle();
    expect(outbox.store.getState().items).toMatchObject([{ state: "failed", reason: "Já respondida." }]);
    await outbox.retry("a");
    await expect.poll(() => sent).toEqual(["a"]);
    expect(drafts).toEqual(["d1", null]);
  });

  it("survives a reload with the same ids", async () => {
    const shelf = memoryShelf();
    const before = setUp(Array<Answer>(1000).fill("offline"), shelf);
    await before.outbox.add(written("a"));
    before.outbox.stop();
    const after = setUp([], shelf);
    await after.outbox.restore();
    await after.idle();
    expect(after.sent).toEqual(["a"]);
    expect(await shelf.all()).toEqual([]);
  });

  it("asks a person about what the customer overtook, and what was written after it waits, too", async () => {
    let verdict: Verdict = "wait";
    const judge = ({ offline }: OutboxItem) => (offline ? verdict : "go");
    const { outbox, sent, idle } = setUp([], memoryShelf(), judge);
    await outbox.add({ ...written("a"), offline: true });
    await outbox.add({ ...written("b"), offline: true });
    await outbox.add(written("elsewhere", "c2"));
    await expect.poll(() => sent).toEqual(["elsewhere"]);
    verdict = "ask";
    outbox.hurry();
    const states = () => outbox.store.getState().items.map(({ state }) => state);
    await expect.poll(states).toEqual(["held", "queued"]);
    verdict = "go";
    await outbox.retry("a");
    await idle();
    expect(sent).toEqual(["elsewhere", "a", "b"]);
  });

  it("sends and shows what the browser can not keep, and takes what was delivered away", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const shelf = { ...memoryShelf(), all: full, put: full, remove: full };
    const { outbox, sent, idle } = setUp(["ok", "refused"], shelf);
    await outbox.restore();
    await outbox.add(written("a"));
    await idle();
    await outbox.add(written("b"));
    const items = () => outbox.store.getState().items;
    await expect.poll(items).toMatchObject([{ text: "b", state: "failed" }]);
    await outbox.retry("b");
    await expect.poll(items).toEqual([]);
    expect(sent).toEqual(["a", "b"]);
    vi.restoreAllMocks();
  });

  it("goes on in every conversation as soon as the connection is back", async () => {
    const sent: string[] = [];
    let away = true;
    const rests: (() => void)[] = [];
    const outbox = new Outbox({
      shelf: memoryShelf(),
      send: async (_, { text, client_message_id: id }) => {
        if (away) throw new NetworkFailure();
        sent.push(text);
        return message({ id: `server ${id}`, client_message_id: id });
      },
      onSent: () => undefined,
      wait: () => new Promise((resolve) => rests.push(resolve)),
    });
    await Promise.all(["a", "b", "c"].map((id) => outbox.add(written(id, `of ${id}`))));
    await expect.poll(() => rests.length).toBe(3);
    away = false;
    outbox.hurry();
    await expect.poll(() => sent.sort()).toEqual(["a", "b", "c"]);
  });

  it("lets go of its shelf when the session ends", async () => {
    let closed = false;
    const { outbox } = setUp([], { ...memoryShelf(), close: () => (closed = true) });
    outbox.stop();
    expect(closed).toBe(true);
  });
});
