import { currentLocale, type Translate } from "@/i18n";
import { isField } from "@/protocol/ai-settings";
import type { AuditEntry } from "@/protocol/types";
import { zoneName } from "@/text/zones";

const DESK = {
  distributes: "desk.distributes",
  max_open: "desk.max_open",
  requeue_minutes: "desk.requeue",
  supervisors_see_typing: "desk.sees_typing",
  waiting_minutes: "desk.waiting",
} as const;
const PERSON = {
  seller: "role.seller",
  supervisor: "role.supervisor",
  admin: "role.admin",
  active: "audit.active",
  inactive: "team.inactive",
} as const;
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** Any Monday. */
const MONDAY = Date.UTC(2026, 10, 23);
const DAY_MS = 86_400_000;

/** What of it was changed, or from what to what, as people call it: a field of menu 06, a day, a role … */
export function changeName(field: string, kind: AuditEntry["kind"], t: Translate): string {
  const each = (named: (word: string) => string) => field.split(" → ").map(named).join(" → ");
  switch (kind) {
    case "settings.changed":
      return isField(field) ? t(`field.${field}`) : field;
    case "company.changed":
      return each(zoneName);
    case "lead.changed":
      return field === "value" ? t("audit.lead_value") : field;
    case "desk.changed":
      return isOf(DESK, field) ? t(DESK[field]) : field;
    case "hours.changed":
      return field === "always" ? t("audit.always") : dayName(field);
    case "user.created":
    case "user.changed":
      return each((word) => (isOf(PERSON, word) ? t(PERSON[word]) : word));
    default:
      return field;
  }
}

const isOf = <T extends object>(names: T, word: string): word is Extract<keyof T, string> => word in names;

/** A day of the week, or a date. */
function dayName(day: string): string {
  const at = WEEK.indexOf(day);
  const date = at === -1 ? Date.parse(day) : MONDAY + at * DAY_MS;
  const look: Intl.DateTimeFormatOptions = at === -1 ? { dateStyle: "short" } : { weekday: "long" };
  return new Intl.DateTimeFormat(currentLocale(), { ...look, timeZone: "UTC" }).format(date);
}
