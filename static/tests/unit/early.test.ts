import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { takeEarly } from "@/protocol/early";
import { getSnapshot } from "@/protocol/endpoints";
import { snapshot } from "./support";

const answers = (body: object, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

describe("a snapshot that was asked for before the app was there", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is taken once, and not asked for again", async () => {
    const asked = vi.fn(() => answers(snapshot()));
    vi.stubGlobal("fetch", asked);
    window.early = { asked: 5, answer: answers({ ...snapshot(), head: 7 }) };
    const early = takeEarly();
    expect(early?.asked).toBe(5);
    expect((await getSnapshot(early?.answer)).head).toBe(7);
    expect(asked).not.toHaveBeenCalled();
    expect(takeEarly()).toBeUndefined();
  });

  it("is asked for before the app, and not after it for whoever signs in next", () => {
    const asked = vi.fn(() => answers(snapshot()));
    vi.stubGlobal("fetch", asked);
    const runs = new Function(readFileSync("public/early.js", "utf8")) as () => void;
    delete window.early;
    runs();
    expect(asked).toHaveBeenCalledTimes(1);
    takeEarly();
    runs();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(takeEarly()).toBeUndefined();
  });

  it("is asked for again where it did not come", async () => {
    vi.stubGlobal("fetch", () => answers({ ...snapshot(), head: 8 }));
    const lost = Promise.reject(new TypeError("Failed to fetch"));
    expect((await getSnapshot(lost)).head).toBe(8);
  });

  it("says as any other that nobody is signed in", async () => {
    const asked = vi.fn();
    vi.stubGlobal("fetch", asked);
    await expect(getSnapshot(answers({ status: 401, code: "not_signed_in" }, 401))).rejects.toMatchObject({
      status: 401,
    });
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("the page's first script", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    history.replaceState(null, "", "/");
    Reflect.deleteProperty(document, "currentScript");
    document.head.replaceChildren();
  });

  it.each([
    ["/c/1", ["/assets/thread.js", "/assets/thread.css"]],
    ["/", []],
  ])("asks beside the app for what %s shows of a thread", (path, files) => {
    vi.stubGlobal("fetch", () => answers(snapshot()));
    history.replaceState(null, "", path);
    const dataset = { thread: "/assets/thread.js /assets/thread.css" };
    Object.defineProperty(document, "currentScript", { configurable: true, value: { dataset } });
    new Function(readFileSync("public/early.js", "utf8"))();
    takeEarly();
    const asked = [...document.head.querySelectorAll("link")];
    expect(asked.map((link) => link.getAttribute("href"))).toEqual(files);
  });
});
