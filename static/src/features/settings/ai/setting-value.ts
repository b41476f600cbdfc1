import { currentLocale, t } from "@/i18n";
import type { FieldChange } from "@/protocol/types";
import { ofCentavos } from "@/text/money";

const LEVELS = ["minimal", "low", "medium", "high"] as const;
const VENDORS = ["local", "google", "anthropic", "openai"] as const;
/** Left open, these are as the installation says. */
const ENGINE = ["provider", "model_id", "default_thinking_level", "high_thinking_level"];

/** A single value of menu 06 as people read it. */
export function settingValue(field: string, value: FieldChange["before"]): string {
  if (value === null || value === undefined || value === "") {
    return t(ENGINE.includes(field) ? "settings.as_installed" : "value.none");
  }
  if (value === "suggest_only" || value === "assist_execute") return t(`settings.mode.${value}`);
  if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
  const level = field.endsWith("_level") && LEVELS.find((each) => each === value);
  if (level) return t(`level.${level}`);
  const vendor = field === "provider" && VENDORS.find((each) => each === value);
  if (vendor) return t(`vendor.${vendor}`);
  if (typeof value !== "number") return value;
  if (field === "monthly_cap_centavos") return ofCentavos(value);
  const digits = field === "stage_confidence_threshold" ? 2 : 0;
  return value.toLocaleString(currentLocale(), { minimumFractionDigits: digits });
}
