import type { AiSettings, AiSettingsChange } from "./types";

/** A version as it is saved again: all of it but who saved it when, refused when somebody else was faster. */
export function changeOf(settings: AiSettings, base: number): AiSettingsChange {
  const change: AiSettingsChange & Partial<AiSettings> = { ...settings, expected_version: base };
  delete change.version;
  delete change.by_user_id;
  delete change.created_at;
  return change;
}
