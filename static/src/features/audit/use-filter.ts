import { useMemo } from "react";
import { useSearchParams } from "wouter";
import type { AuditFilter } from "@/protocol/endpoints";
import type { AuditKind } from "@/protocol/types";

export const PERIODS = ["1", "7", "30", "all"] as const;
export type Period = (typeof PERIODS)[number];

export const GROUPS = {
  suggestions: ["draft.suggested", "draft.failed", "draft.superseded", "stage.suggested", "stage.superseded"],
  sent: ["draft.sent"],
  edited: ["draft.edited"],
  dismissed: ["draft.dismissed", "stage.dismissed"],
  stages: ["stage.applied", "stage.undone"],
  executions: ["execution.send_reply", "execution.update_stage"],
  pilot: [
    "pilot.switched",
    "pilot.numbers_changed",
    "pilot.intent_changed",
    "pilot.given_back",
    "pilot.template_changed",
    "pilot.asked",
    "pilot.answered",
    "pilot.kept_changed",
    "pilot.kept_removed",
  ],
  settings: ["settings.changed", "desk.changed"],
  channels: [
    "channel.added",
    "channel.changed",
    "channel.pairing",
    "channel.rotated",
    "channel.moved",
    "channel.paused",
    "channel.resumed",
    "quarantine.replayed",
    "quarantine.discarded",
  ],
  company: [
    "lead_form.changed",
    "funnel.changed",
    "hours.changed",
    "materials.changed",
    "lead.changed",
    "token.created",
    "token.revoked",
    "user.created",
    "user.changed",
    "company.changed",
  ],
} as const satisfies Record<string, readonly AuditKind[]>;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

const DAY_MS = 86_400_000;
type Name = "periodo" | "pessoa" | "tipo" | "conversa";

/** What is shown is in the address, so that it can be kept and passed on. */
export function useFilter() {
  const [address, setAddress] = useSearchParams();
  const period = PERIODS.find((each) => each === address.get("periodo")) ?? "7";
  const group = GROUP_NAMES.find((each) => each === address.get("tipo")) ?? null;
  const person = address.get("pessoa");
  const conversation = address.get("conversa");
  const filter = useMemo<AuditFilter>(
    () => ({
      since: period === "all" ? undefined : new Date(Date.now() - Number(period) * DAY_MS).toISOString(),
      user_id: person ?? undefined,
      conversation_id: conversation ?? undefined,
      kind: group ? [...GROUPS[group]] : undefined,
    }),
    [period, group, person, conversation],
  );
  const set = (name: Name, value: string | null) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  return { period, group, person, conversation, filter, set };
}
