import { afterEach, expect, it, vi } from "vitest";
import { begin, heard, isWhole } from "@/features/settings/ai/preview/preview-state";
import { linesOf } from "@/protocol/lines";
import { previewAiSettings } from "@/protocol/preview";
import { ApiProblem, NetworkFailure } from "@/protocol/problem";
import type { PreviewAnswer, PreviewPart, PreviewRequest } from "@/protocol/types";

const WISH = { conversation_id: "c", change: {}, compare: false } as unknown as PreviewRequest;

/** The bytes in pieces of this size, whatever they cut. */
function inPieces(text: string, size: number, fails = false): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += size)));
      else if (fails) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
}

async function all<T>(parts: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

function answering(body: BodyInit | null, status = 200, type = "application/x-ndjson") {
  const fetched = vi.fn(() =>
    Promise.resolve(new Response(body, { status, headers: { "Content-Type": type } })),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const delta = (offset: number, text: string): PreviewPart => ({
  part: "delta",
  side: "unsaved",
  offset,
  text,
});
const begun: PreviewPart = {
  part: "begun",
  side: "unsaved",
  provider: "google",
  label: "IA",
  over_budget: false,
};
const answer = (side: "unsaved" | "in_force", text: string) =>
  ({ part: "answer", side, text }) as unknown as PreviewAnswer;

afterEach(() => vi.unstubAllGlobals());

it.each([1, 2, 3, 7, 1000])(
  "reads lines out of pieces of %i bytes, through emoji and accents",
  async (size) => {
    const told = [{ text: "Olá 👩‍👩‍👧 ação" }, { text: "fim\nmesmo" }];
    const text = told.map((line) => JSON.stringify(line)).join("\n") + "\n";
    expect(await all(linesOf(inPieces(text, size)))).toEqual(told);
  },
);

it("leaves out a last line that was cut", async () => {
  expect(await all(linesOf(inPieces('{"a":1}\n{"a":', 4)))).toEqual([{ a: 1 }]);
});

it("lets go of the connection when nobody reads on", async () => {
  const cancel = vi.fn();
  const line = new TextEncoder().encode("{}\n");
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(line), cancel });
  for await (const part of linesOf(body)) {
    expect(part).toEqual({});
    break;
  }
  expect(cancel).toHaveBeenCalledOnce();
});

it("tells a stream that was cut from one that ended", async () => {
  const whole = `${JSON.stringify(begun)}\n{"part":"end"}\n`;
  answering(inPieces(whole, 5));
  expect(await all(previewAiSettings(WISH, new AbortController().signal))).toHaveLength(2);
  for (const body of [inPieces(`${JSON.stringify(begun)}\n`, 5), inPieces(whole.slice(0, -4), 5, true)]) {
    answering(body);
    await expect(all(previewAiSettings(WISH, new AbortController().signal))).rejects.toThrow(NetworkFailure);
  }
});

it("throws the problem that the server answered", async () => {
  const problem = { status: 503, code: "ai_provider_unavailable", detail: "Tente em 5 s." };
  answering(JSON.stringify(problem), 503, "application/problem+json");
  const failed = all(previewAiSettings(WISH, new AbortController().signal));
  await expect(failed).rejects.toThrow(ApiProblem);
  await expect(failed).rejects.toMatchObject({ code: "ai_provider_unavailable" });
});

it("puts the reply together, and lets the rules begin anew", () => {
  const parts = [begun, delta(0, "Oi 😊"), delta(5, " tudo"), delta(0, "Olá"), delta(3, "!")];
  const grown = parts.reduce(heard, begin());
  expect(grown.unsaved).toMatchObject({ phase: "writing", text: "Olá!", begun });
  expect(heard(heard(begin(), delta(0, "Oi 😊")), delta(5, "!")).unsaved.text).toBe("Oi 😊!");
});

it("keeps the sides apart, and is done at the end only", () => {
  let state = heard(begin(), answer("unsaved", "A"));
  expect(state.phase).toBe("streaming");
  expect(state.in_force.phase).toBe("waiting");
  state = heard(state, answer("in_force", "B"));
  expect([state.unsaved.text, state.in_force.text]).toEqual(["A", "B"]);
  expect(heard(state, { part: "end" }).phase).toBe("done");
});

it("shows again what the version in force said, but not a failure of it", () => {
  const off = heard(begin(), { part: "off", side: "in_force" }).in_force;
  const failed = heard(begin(), {
    part: "failed",
    side: "in_force",
    code: "ai_provider_unavailable",
    detail: "Tente em 5 s.",
    retry_after: 5,
  }).in_force;
  expect([isWhole(off), isWhole(failed)]).toEqual([true, false]);
  expect(begin(off).in_force).toBe(off);
});
