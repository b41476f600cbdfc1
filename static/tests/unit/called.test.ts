import { expect, it } from "vitest";
import { passes } from "@/features/inbox/list/use-list";
import { calledIn } from "@/features/pilot/called";
import type { Attention, Conversation } from "@/protocol/types";
import { conversation } from "./support";

const attention = (minute: number, fields: Partial<Attention> = {}) =>
  ({ kind: "handoff", since: `2026-11-21T12:0${minute}:00Z`, taken: false, ...fields }) as Attention;

it("calls to those first that were given to people, and to none that somebody has taken", () => {
  const rows = [
    conversation({ id: "asked", attention: attention(1, { kind: "question" }) }),
    conversation({ id: "taken", attention: attention(2, { taken: true }) }),
    conversation({ id: "late", attention: attention(4) }),
    conversation({ id: "early", attention: attention(3) }),
    conversation({ id: "none" }),
  ];
  expect(calledIn(rows).map(({ row }) => row.id)).toEqual(["early", "late", "asked"]);
});

it("lists as waiting whoever is owed an answer, although what was to be said is the last that stands there", () => {
  const { holder } = conversation({ id: "a" });
  const owed = (waiting: Conversation["holder"]["waiting"]) =>
    conversation({ id: "a", holder: { ...holder, waiting } });
  const waits = (row: Conversation) => passes({ filter: "waiting", stage: null, tag: null }, row, "ana");
  expect(waits(owed("answer"))).toBe(true);
  expect(waits(owed("customer"))).toBe(false);
});
