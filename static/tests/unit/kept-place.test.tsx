import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { places } from "@/features/inbox/thread/places";
import { useThread } from "@/features/inbox/thread/use-thread";
import type { Message } from "@/protocol/types";
import { store } from "@/store";
import { withMessages } from "@/store/load";
import { fromSnapshot } from "@/store/state";
import { farOf, shownOf } from "@/store/thread";
import { conversation, message, snapshot } from "./support";

const AS_OF = { epoch: "e1", head: 10 };
const COUNT = 250;
const all = Array.from({ length: COUNT }, (_, at) =>
  message({ id: `m${at}`, sort_at: new Date(Date.UTC(2026, 10, 20, 8, at)).toISOString() }),
);
const newest = { items: all.slice(-50), next_before: all.at(-50)?.id ?? null, as_of: AS_OF };
const namesOf = (items: { id: string }[]) => items.map(({ id }) => id);

let root: Root;
let asked: string[];
/** Answers to what is asked around a message; none: it is gone. */
let around: (id: string) => Message[] | null;

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  asked = [];
  around = (id) => {
    const at = Number(id.slice(1));
    return all.slice(Math.max(0, at - 25), at + 50);
  };
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return answer(url);
  });
  const page = { items: all, next_before: null, as_of: AS_OF };
  const inbox = withMessages(fromSnapshot(snapshot({ conversations: [row] })), "c1", page, true);
  store.setState({ inbox, link: "live" });
  root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Thread />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  places.clear();
  vi.unstubAllGlobals();
});

const row = conversation({ id: "c1", version: 2 });
const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status });

function answer(url: string): Response {
  const named = new URL(url, location.href).searchParams.get("around");
  if (named !== null) {
    const items = around(named);
    if (!items) return json({ status: 404, code: "message_not_found", detail: "" }, 404);
    return json({ items, next_before: items[0]?.id, next_after: items.at(-1)?.id, as_of: AS_OF });
  }
  return json(url.includes("/messages") ? newest : { conversation: row, mark: {}, as_of: AS_OF });
}

function Thread() {
  useThread("c1");
  return null;
}

const inboxNow = () => {
  const { inbox } = store.getState();
  if (!inbox) throw new Error("signed out");
  return inbox;
};
const shown = () => namesOf((shownOf(inboxNow(), "c1")?.messages ?? []).map((one) => one.message));

/** What a snapshot says after the page was cut off for long. */
async function resync(): Promise<void> {
  const { threads } = inboxNow();
  await act(async () => store.setState({ inbox: fromSnapshot(snapshot({ conversations: [row] }), threads) }));
  await vi.waitFor(() => act(async () => expect(inboxNow().threads["c1"]?.stale).toBe(false)));
}

it("keeps what is read far above the newest page when the thread is read again", async () => {
  places.set("c1", ["day 2026-11-20", "m40", "m41"]);
  const seen: boolean[] = [];
  const stop = store.subscribe(() => seen.push(shown().includes("m40")));
  await resync();
  stop();
  expect(seen).not.toContain(false);
  expect(shown()).toEqual(namesOf(all.slice(15, 90)));
  const { c1, [farOf("c1")]: far } = inboxNow().threads;
  expect(c1?.messages).toHaveLength(50);
  expect(far?.nextAfter).toBe("m89");
});

it("makes one stretch of both where they meet", async () => {
  places.set("c1", ["m180"]);
  await resync();
  expect(shown()).toEqual(namesOf(all.slice(155)));
  expect(inboxNow().threads[farOf("c1")]).toBeUndefined();
});

it("follows whoever goes on reading while it is asked for", async () => {
  places.set("c1", ["m40"]);
  const first = around;
  around = (id) => {
    if (id === "m40") places.set("c1", ["m120"]);
    return first(id);
  };
  await resync();
  expect(shown()).toContain("m120");
  expect(asked.filter((url) => url.includes("around"))).toHaveLength(2);
});

it.each([
  ["at the end", []],
  ["in the newest page", ["m230"]],
])("asks for nothing else when the reader is %s", async (_, keys) => {
  if (keys.length > 0) places.set("c1", keys);
  await resync();
  expect(shown()).toEqual(namesOf(newest.items));
  expect(asked.filter((url) => url.includes("around"))).toEqual([]);
});

it("goes to the newest page when the message that was read is gone", async () => {
  places.set("c1", ["m40"]);
  around = () => null;
  await resync();
  expect(shown()).toEqual(namesOf(newest.items));
});
