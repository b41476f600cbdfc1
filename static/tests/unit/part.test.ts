import { afterEach, describe, expect, it, vi } from "vitest";
import { untilThere } from "@/ui/part";

afterEach(() => vi.unstubAllGlobals());

const away = () => Promise.reject(new TypeError("Failed to fetch"));
const failing = (times: number) => {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(new Error("no chunk")) : Promise.resolve("there"));
};

describe("a part of a screen", () => {
  it("is asked for until it comes while the server is away", async () => {
    vi.stubGlobal("fetch", away);
    await expect(untilThere(failing(9), 0)).resolves.toBe("there");
  });

  it("comes although the server stumbled twice", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve({ ok: true }));
    await expect(untilThere(failing(2), 0)).resolves.toBe("there");
  });

  it("is given up when a server that answers has it no more", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve({ ok: true }));
    await expect(untilThere(failing(3), 0)).rejects.toThrow("no chunk");
  });
});
