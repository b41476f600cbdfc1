import { describe, expect, it } from "vitest";
import { changedFields, diff, merged } from "@/features/settings/ai/version-diff";
import type { AiSettings } from "@/protocol/types";

const BASE: AiSettings = {
  version: 1,
  enabled: true,
  mode: "suggest_only",
  stage_confidence_threshold: 0.7,
  persona_name: "Lia",
  persona_prompt: "Responda com gentileza.",
  reply_max_chars: 500,
  rules: [],
  vertical: "",
  slots: [],
  documents: [],
  allowed_links: [],
  payment_keys: [],
  by_user_id: null,
  created_at: null,
};

describe("the difference of two versions", () => {
  it("tells which fields changed, and not who saved them when", () => {
    const after: AiSettings = { ...BASE, version: 2, by_user_id: "x", mode: "assist_execute" };
    expect(changedFields(BASE, after)).toEqual(["mode"]);
  });

  it("marks words in their places", () => {
    expect(diff("fale com muito carinho", "fale com pouco carinho sempre")).toEqual([
      { op: "same", text: "fale com" },
      { op: "removed", text: " muito" },
      { op: "added", text: " pouco" },
      { op: "same", text: " carinho" },
      { op: "added", text: " sempre" },
    ]);
  });

  it("loses nothing of either side, however long", () => {
    const before = Array.from({ length: 3000 }, (_, line) => `linha ${line}`).join("\n");
    const after = before.replace("linha 7\n", "").concat("\nfim");
    for (const [one, other] of [
      [before, after],
      ["", "a"],
      ["a", ""],
      ["a b", "b a"],
    ] as const) {
      const pieces = diff(one, other);
      const side = (left: string) =>
        pieces
          .filter(({ op }) => op !== left)
          .map(({ text }) => text)
          .join("");
      expect(side("added")).toBe(one);
      expect(side("removed")).toBe(other);
    }
  });

  it("keeps my changes on top of what somebody else saved", () => {
    const mine = { ...BASE, persona_name: "Rita" };
    const theirs: AiSettings = { ...BASE, version: 2, mode: "assist_execute", persona_name: "Bia" };
    expect(merged(BASE, mine, theirs)).toMatchObject({
      version: 2,
      mode: "assist_execute",
      persona_name: "Rita",
    });
  });
});
