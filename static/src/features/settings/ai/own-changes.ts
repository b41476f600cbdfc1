import { FIELDS, type Field } from "@/protocol/ai-settings";
import type { AiSettings } from "@/protocol/types";

export function changedFields(before: AiSettings, after: AiSettings): Field[] {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** What I changed since `base`, on top of what somebody else has saved meanwhile. */
export function merged(base: AiSettings, mine: AiSettings, theirs: AiSettings): AiSettings {
  const changes = changedFields(base, mine).map((field) => [field, mine[field]]);
  return { ...theirs, ...(Object.fromEntries(changes) as Partial<AiSettings>) };
}
