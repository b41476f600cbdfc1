import { createElement, Suspense } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { part, untilThere } from "@/ui/part";

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

  it("is drawn with the rest once it is here", async () => {
    const Piece = part(() => Promise.resolve({ default: () => "the piece" }));
    const place = document.createElement("div");
    const root = createRoot(place);
    await Piece.there();
    flushSync(() => root.render(createElement(Suspense, { fallback: "…" }, createElement(Piece))));
    expect(place.textContent).toBe("the piece");
    root.unmount();
  });
});
