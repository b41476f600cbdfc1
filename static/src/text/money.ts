import { currentLocale } from "@/i18n";

const CENTAVO = 10_000;

/** Reais from their millionths; a fraction of a centavo is shown, because a draft costs less than one. */
export function reais(micro: number): string {
  const digits = micro > 0 && micro < 10 * CENTAVO ? 4 : 2;
  return money(micro / 1e6, "BRL", digits);
}

export function dollars(micro: number): string {
  return money(micro / 1e6, "USD", micro > 0 && micro < 10 * CENTAVO ? 4 : 2);
}

export function ofCentavos(centavos: number): string {
  return money(centavos / 100, "BRL", 2);
}

/** A day of the calendar, without a time and so without a zone. */
export function calendarDay(day: string): string {
  return new Date(`${day}T12:00Z`).toLocaleDateString(currentLocale(), { timeZone: "UTC" });
}

/** `2026-11` in words. */
export function monthName(month: string): string {
  const at = new Date(`${month}-15T12:00Z`);
  const words = at.toLocaleDateString(currentLocale(), { month: "long", year: "numeric", timeZone: "UTC" });
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function money(amount: number, currency: string, digits: number): string {
  return amount.toLocaleString(currentLocale(), {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** How long a model took. */
export function lasted(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < 1000) return `${ms} ms`;
  return `${(ms / 1000).toLocaleString(currentLocale(), { maximumFractionDigits: 1 })} s`;
}
