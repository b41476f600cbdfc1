import { describe, expect, it } from "vitest";
import { changedFields, merged } from "@/features/settings/ai/own-changes";
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

describe("what an administrator changed", () => {
  it("tells which fields changed, and not who saved them when", () => {
    const after: AiSettings = { ...BASE, version: 2, by_user_id: "x", mode: "assist_execute" };
    expect(changedFields(BASE, after)).toEqual(["mode"]);
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
