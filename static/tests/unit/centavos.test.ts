import { expect, it } from "vitest";
import { centavosOf } from "@/text/centavos";

it.each([
  ["1.299,90", 129_990],
  ["R$ 1.299,90", 129_990],
  ["1,299.90", 129_990],
  ["1299", 129_900],
  ["1.299", 129_900],
  ["12,5", 1_250],
  [",50", 50],
  ["", null],
  ["R$ ", null],
  ["dois mil", undefined],
  ["1e5", undefined],
  ["-5", undefined],
  [",", undefined],
])("reads %j as %j centavos", (written, cents) => {
  expect(centavosOf(written)).toBe(cents);
});
