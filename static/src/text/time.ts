import { currentLocale, t } from "@/i18n";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${currentLocale()} ${zone}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(currentLocale(), { timeZone: zone, ...options });
    formats.set(key, known);
  }
  return known;
}

const KEPT_DAYS = 5000;
const days = new Map<string, string>();

/** `dayKey` for the many messages of a thread, most of which have been asked for before. */
export function dayKeyOf(iso: string, zone: string): string {
  const key = `${iso} ${zone}`;
  let day = days.get(key);
  if (day === undefined) {
    if (days.size >= KEPT_DAYS) days.clear();
    day = dayKey(new Date(iso), zone);
    days.set(key, day);
  }
  return day;
}

/** The calendar day in the zone as `2026-11-21`: what decides whether two moments share a day pill. */
export function dayKey(at: Date, zone: string): string {
  const key = `day ${zone}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(key, known);
  }
  return known.format(at);
}

export function clockTime(iso: string, zone: string): string {
  return format("clock", zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(iso),
  );
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}

/** Hoje, Ontem, the weekday within a week, else the date. */
export function dayLabel(iso: string, zone: string, now: Date): string {
  const at = new Date(iso);
  const days = daysBetween(dayKey(at, zone), dayKey(now, zone));
  if (days === 0) return t("thread.today");
  if (days === 1) return t("thread.yesterday");
  if (days > 1 && days < 7) return capital(format("weekday", zone, { weekday: "long" }).format(at));
  return format("date", zone, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** What stands at the right of a list row: the time today, Ontem, the weekday, else the short date. */
export function rowTime(iso: string, zone: string, now: Date): string {
  const at = new Date(iso);
  const days = daysBetween(dayKey(at, zone), dayKey(now, zone));
  if (days <= 0) return clockTime(iso, zone);
  if (days === 1) return t("thread.yesterday");
  if (days < 7)
    return capital(format("short weekday", zone, { weekday: "short" }).format(at).replace(".", ""));
  return format("short date", zone, { day: "2-digit", month: "2-digit", year: "2-digit" }).format(at);
}

/** How long ago in the coarsest unit that fits, «3 dias»; null for less than a minute. */
export function age(iso: string, now: Date): string | null {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / 60_000));
  if (minutes === 0) return null;
  const hours = Math.floor(minutes / 60);
  const [unit, count] =
    hours >= 24
      ? (["day", Math.floor(hours / 24)] as const)
      : hours >= 1
        ? (["hour", hours] as const)
        : (["minute", minutes] as const);
  return new Intl.NumberFormat(currentLocale(), { style: "unit", unit, unitDisplay: "short" }).format(count);
}

export function dateTime(iso: string, zone: string): string {
  return format("full", zone, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
