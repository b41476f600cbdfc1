/** What Meta charges for a delivered message, by the country of the number; from a day on. Third parties report
 * these for Brazil; what is not in the table is not known, and screens say so. The first 1000 service messages
 * of a number in a month are reported to be free, which no message can know of itself. */
export interface Price {
  category: "service" | "utility" | "authentication" | "marketing";
  country: string;
  since: string;
  usd_micros: number;
}

const PRICES: readonly Price[] = [
  { category: "service", country: "+55", since: "2026-10-01", usd_micros: 6_800 },
  { category: "utility", country: "+55", since: "2026-10-01", usd_micros: 6_800 },
  { category: "authentication", country: "+55", since: "2026-10-01", usd_micros: 6_800 },
  { category: "marketing", country: "+55", since: "2026-10-01", usd_micros: 62_500 },
];

export function priceOf(category: string, phone: string | null, at: Date): Price | null {
  const day = at.toISOString().slice(0, 10);
  const known = PRICES.filter(
    (price) => price.category === category && phone?.startsWith(price.country) && price.since <= day,
  );
  return known.toSorted((a, b) => (a.since < b.since ? 1 : -1))[0] ?? null;
}
