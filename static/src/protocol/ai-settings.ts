import type { AiSettings, AiSettingsChange } from "./types";

/** What an administrator can change, in the order of the screen. */
export const FIELDS = [
  "persona_name",
  "persona_prompt",
  "vertical",
  "slots",
  "rules",
  "documents",
  "provider",
  "model_id",
  "default_thinking_level",
  "high_thinking_level",
  "monthly_cap_centavos",
  "enabled",
  "mode",
  "reply_max_chars",
  "stage_confidence_threshold",
  "allowed_links",
  "payment_keys",
  "retention_days",
  "transcribe_audio",
] as const;
export type Field = (typeof FIELDS)[number];

/** A version as it is saved again: all of it but who saved it when, refused when somebody else was faster. */
export function changeOf(settings: AiSettings, base: number): AiSettingsChange {
  const change: AiSettingsChange & Partial<AiSettings> = { ...settings, expected_version: base };
  delete change.version;
  delete change.by_user_id;
  delete change.created_at;
  return change;
}

export function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name);
}
