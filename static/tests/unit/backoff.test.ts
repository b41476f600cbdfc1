import { expect, it } from "vitest";
import { reconnectDelay } from "@/protocol/backoff";

it("waits between half a second and thirty, anywhere in between", () => {
  expect(reconnectDelay(0, () => 0.99)).toBe(500);
  expect(reconnectDelay(3, () => 0)).toBe(500);
  expect(reconnectDelay(3, () => 1)).toBe(4000);
  expect(reconnectDelay(40, () => 1)).toBe(30_000);
});
