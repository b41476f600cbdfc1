import { describe, expect, it } from "vitest";
import { troubleOf, type Around } from "@/features/inbox/thread/trouble-of";
import type { Translate } from "@/i18n";
import type { Message } from "@/protocol/types";

const t = ((key: string) => key) as unknown as Translate;
const WELL: Around = {
  channel: { name: "Vendas", state: "connected" },
  windowClosed: false,
  waitsLong: false,
};

function of(status: string, code: string | null, around: Partial<Around> = {}, kind = "text") {
  const error = code === null ? null : { code, detail: "porque sim" };
  const message = { status, error, kind, text: "Oi", revoked_at: null } as unknown as Message;
  return troubleOf(message, { ...WELL, ...around }, t);
}

describe("what a bubble that did not arrive offers", () => {
  it("says the reason and offers what can help", () => {
    expect(of("failed", "131026")).toMatchObject({ words: "porque sim", may: ["again", "edit"] });
    expect(of("failed", "131009")?.may).toEqual(["edit"]);
    expect(of("failed", "132001")?.may).toEqual(["template"]);
    expect(of("failed", "131047", { windowClosed: true })?.may).toEqual(["template"]);
    expect(of("failed", "131047")?.may).toEqual(["again", "edit"]);
    expect(of("failed", "131053", {}, "image")?.may).toEqual([]);
    expect(of("cancelled", "stale")).toMatchObject({ words: "porque sim", may: ["edit"] });
    expect(of("uncertain", "no_answer")?.may).toEqual(["again"]);
  });
  it("says what a waiting message waits for, and nothing while it simply leaves", () => {
    expect(of("queued", null)).toBeNull();
    expect(of("queued", null, { waitsLong: true })?.words).toBe("queued.turn");
    expect(of("queued", "131056")?.words).toBe("porque sim");
    const paused: Around["channel"] = { name: "Vendas", state: "paused" };
    expect(of("queued", "131056", { channel: paused })?.words).toBe("queued.paused");
    expect(of("read", null)).toBeNull();
  });
});
