import { expect, it } from "vitest";
import { shortCount } from "@/text/short-count";

const COUNTS = [0, 7, 999, 1000, 1049, 1050, 1449, 1450, 1500, 9949, 9950, 12_345, 99_499, 99_500, 123_456];
const LARGE = [999_499, 999_500, 1_000_000, 1_250_000, 9_950_000, 12_345_678];

it.each(["pt-BR", "en"] as const)("a count is short as the language has it: %s", (locale) => {
  const format = new Intl.NumberFormat(locale, { notation: "compact" });
  const every = [...COUNTS, ...LARGE];
  expect(every.map((count) => shortCount(count, locale))).toEqual(every.map((count) => format.format(count)));
});
