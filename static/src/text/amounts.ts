import { currentLocale } from "@/i18n";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

// Making one takes longer than all that it ever writes.
const formats = new Map<string, Intl.NumberFormat>();

/** As a person would say it: 1,4 MB; each a thousand and 24 of the one before, as WhatsApp's limits are told. */
export function fileSize(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  // A unit of one letter has no short form of its own.
  if (step === 0) return `${bytes} B`;
  const key = `${currentLocale()} ${step}`;
  let format = formats.get(key);
  if (!format) {
    const unit = { style: "unit", unit: UNITS[step], unitDisplay: "short" } as const;
    format = new Intl.NumberFormat(currentLocale(), { ...unit, maximumFractionDigits: 1 });
    formats.set(key, format);
  }
  return format.format(bytes / 1024 ** step);
}

/** Minutes and seconds: 0:07. */
export function seconds(length: number): string {
  return `${Math.floor(length / 60)}:${String(Math.round(length % 60)).padStart(2, "0")}`;
}
