import { currentLocale } from "@/i18n";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** As a person would say it: 1,4 MB. */
export function fileSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)));
  return new Intl.NumberFormat(currentLocale(), {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

/** Minutes and seconds: 0:07. */
export function seconds(length: number): string {
  return `${Math.floor(length / 60)}:${String(Math.round(length % 60)).padStart(2, "0")}`;
}
