import { afterEach, describe, expect, it, vi } from "vitest";
import { leaveBehind, leaveFar, loadLater, openAround, readAgain } from "@/features/inbox/thread/far";
import { loadOlder } from "@/features/inbox/thread/load-older";
import { places } from "@/features/inbox/thread/places";
import { stalls } from "@/features/inbox/thread/stalls";
import { store } from "@/store";
import { withMessages } from "@/store/load";
import { farOf } from "@/store/thread";
import { message, snapshot } from "./support";
import { fromSnapshot } from "@/store/state";

type Asked = { url: string; answer: (status: number, body: object) => void };

/** The network, answering when and in what order the test says. */
function wire(): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    asked.push({ url, answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })) });
    return promise;
  });
  return asked;
}
const around = (name: string) => ({
  items: [message({ id: name })],
  next_before: `before ${name}`,
  next_after: `after ${name}`,
  as_of: { epoch: "e", head: 5 },
});
const shown = () => store.getState().inbox?.threads[farOf("c1")];
const ids = () => shown()?.messages.map((one) => one.message.id);

async function opened(asked: Asked[], name: string): Promise<void> {
  const done = openAround("c1", name, () => true);
  asked.at(-1)?.answer(200, around(name));
  await done;
}

describe("a stretch from the middle of a thread", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("takes no page that was asked for another one", async () => {
    store.setState({ inbox: fromSnapshot(snapshot()) });
    const asked = wire();
    await opened(asked, "a");
    const late = [loadLater("c1"), loadOlder("c1")];
    const pages = asked.slice(1);
    await opened(asked, "b");
    for (const page of pages) page.answer(200, around("next to a"));
    await Promise.all(late);
    expect(ids()).toEqual(["b"]);
    expect(shown()?.nextAfter).toBe("after b");
    expect(shown()?.nextBefore).toBe("before b");
  });

  it("is the one of the last jump, and goes where its messages went", async () => {
    store.setState({ inbox: fromSnapshot(snapshot()) });
    const asked = wire();
    await opened(asked, "b");
    const overtaken = openAround("c1", "a", () => false);
    asked.at(-1)?.answer(200, around("a"));
    await overtaken;
    expect(ids()).toEqual(["b"]);
    const again = readAgain("c1");
    asked.at(-1)?.answer(404, { type: "about:blank", title: "", status: 404, code: "not_found", detail: "" });
    await again;
    expect(shown()).toBeUndefined();
    leaveFar("c1");
  });

  it("becomes one only around somebody who still reads above", () => {
    const items = Array.from({ length: 2_001 }, (_, at) =>
      message({ id: `m${at + 1_000}`, client_message_id: `own ${at}` }),
    );
    const page = { items, next_before: "m1000", as_of: { epoch: "e1", head: 5 } };
    store.setState({ inbox: withMessages(fromSnapshot(snapshot()), "c1", page, true) });
    leaveBehind("c1");
    expect(shown()).toBeUndefined();
    places.set("c1", ["a day", "own 50"]);
    leaveBehind("c1");
    expect(ids()).toHaveLength(1_500);
    places.delete("c1");
    leaveFar("c1");
  });

  it("tells what did not come, until it comes", async () => {
    store.setState({ inbox: fromSnapshot(snapshot()) });
    const asked = wire();
    await opened(asked, "a");
    const failure = { type: "about:blank", title: "", status: 500, code: "internal_error", detail: "" };
    for (const [load, where] of [
      [loadLater, "later"],
      [loadOlder, "older"],
    ] as const) {
      const failed = load("c1");
      asked.at(-1)?.answer(500, failure);
      await failed;
      const stall = stalls.get("c1");
      expect(stall?.where).toBe(where);
      const again = stall?.again();
      asked.at(-1)?.answer(200, { ...around("next"), items: [] });
      await again;
      expect(stalls.get("c1")).toBeNull();
    }
    leaveFar("c1");
  });
});
