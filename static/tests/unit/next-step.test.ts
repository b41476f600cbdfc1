import { expect, it } from "vitest";
import { nextStep } from "@/features/inbox/panel/next-step";
import type { Conversation, Draft, StageSuggestion } from "@/protocol/types";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function step(given: {
  last?: "inbound" | "outbound";
  at?: string;
  holder?: "ai" | "seller";
  called?: "question" | "handoff";
  taken?: boolean;
  status?: "sent" | "cancelled";
  owner?: string;
  words?: number;
  draft?: Partial<Draft>;
  stage?: string;
  closed?: boolean;
  ended?: boolean;
}) {
  const { last = "inbound", at = "2026-11-21T11:00:00Z", holder = "seller" } = given;
  const conversation = {
    holder: {
      kind: holder,
      waiting: last === "inbound" || given.status === "cancelled" || given.called ? "answer" : "customer",
    },
    attention: given.called ? { kind: given.called, taken: given.taken ?? false } : null,
    assigned_user_id: given.owner ?? null,
    words_version: given.words ?? 1,
    last_message: { id: "m", direction: last, sort_at: at },
  } as Conversation;
  const whole = { state: "ready", trigger_message_id: "m", missing_info: [], evidence: [] };
  return nextStep({
    conversation,
    draft: given.draft && ({ ...whole, ...given.draft } as unknown as Draft),
    suggestion: given.stage ? ({ suggested_stage: given.stage } as StageSuggestion) : undefined,
    closed: given.closed ?? false,
    ended: given.ended ?? false,
    now: NOW,
  });
}

it("answers who waits first, with what is there for it", () => {
  expect(step({})).toEqual({ kind: "reply" });
  expect(step({ draft: {} })).toEqual({ kind: "answer", about: null });
  const evidence = [
    { kind: "message", title: "Mensagem do cliente" },
    { kind: "knowledge", title: "Prazo de entrega" },
  ] as Draft["evidence"];
  expect(step({ draft: { evidence } })).toEqual({ kind: "answer", about: "Prazo de entrega" });
  expect(step({ draft: { missing_info: ["city"] }, stage: "proposta" })).toEqual({
    kind: "ask",
    slots: ["city"],
  });
  expect(step({ draft: { trigger_message_id: "before" } })).toEqual({ kind: "reply" });
  expect(step({ draft: { metadata: { advice: "hand_over" } as Draft["metadata"] } })).toEqual({
    kind: "write",
  });
  expect(step({ closed: true, draft: {} })).toEqual({ kind: "template" });
});

it("then moves the lead, waits, and takes up what went silent", () => {
  expect(step({ last: "outbound", stage: "proposta" })).toEqual({ kind: "move", stage: "proposta" });
  expect(step({ last: "outbound" })).toEqual({ kind: "wait" });
  expect(step({ last: "outbound", at: "2026-11-18T11:00:00Z" })).toEqual({ kind: "resume", days: 3 });
  expect(step({ last: "outbound", at: "2026-11-18T11:00:00Z", ended: true })).toBeNull();
  expect(step({ holder: "ai" })).toEqual({ kind: "watch" });
});

it("calls people to what the pilot waits for, before anything else", () => {
  expect(step({ holder: "ai", called: "question" })).toEqual({ kind: "tell" });
  expect(step({ called: "handoff", draft: {} })).toEqual({ kind: "take" });
  expect(step({ called: "handoff", owner: "ana", draft: {} })).toEqual({ kind: "answer", about: null });
  expect(step({ called: "handoff", owner: "ana", last: "outbound" })).toEqual({ kind: "write" });
  expect(step({ called: "handoff", taken: true, last: "outbound" })).toEqual({ kind: "write" });
  expect(step({ status: "cancelled", last: "outbound" })).toEqual({ kind: "write" });
});

it("puts no draft forward that was made for other words", () => {
  expect(step({ draft: { words_version: 1 }, words: 2 })).toEqual({ kind: "reply" });
});
