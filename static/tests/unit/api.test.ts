import { afterEach, expect, it, vi } from "vitest";
import { request } from "@/protocol/api";
import { NetworkFailure } from "@/protocol/problem";

afterEach(() => vi.unstubAllGlobals());

/** The line breaks in the middle of an answer, with or without the browser noticing. */
const halves = {
  noticed: () =>
    new ReadableStream<Uint8Array>({
      pull: (control) => control.error(new TypeError("network error")),
    }),
  unnoticed: () => '{"items": [{"id":',
};

it.each(["noticed", "unnoticed"] as const)(
  "takes an answer that ends half-way, %s, for none",
  async (how) => {
    vi.stubGlobal("fetch", async () => new Response(halves[how]()));
    await expect(request("GET", "/v1/me")).rejects.toBeInstanceOf(NetworkFailure);
  },
);
