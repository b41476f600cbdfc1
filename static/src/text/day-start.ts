import { dayKey } from "./time";

const HOUR_MS = 3_600_000;

/** When a calendar day, `2026-11-21`, begins in a zone, wherever the browser is. */
export function dayStart(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let at = midnight - offsetAt(midnight, zone);
  at = midnight - offsetAt(at, zone);
  // Where clocks go forward at midnight the day begins at one.
  if (dayKey(new Date(at), zone) < day) at += HOUR_MS;
  return new Date(at);
}

/** How far the clocks of a zone are ahead of UTC then. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
  const clock = `${read("hour")}:${read("minute")}:${read("second")}`;
  return Date.parse(`${read("year")}-${read("month")}-${read("day")}T${clock}Z`) - at;
}
