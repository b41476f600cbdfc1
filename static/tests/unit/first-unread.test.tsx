import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { unreadMark } from "@/features/inbox/thread/rows";
import { useThread } from "@/features/inbox/thread/use-thread";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { conversation, message, snapshot } from "./support";

const CHAT = conversation({ id: "c1", unread_count: 120, version: 2 });
const AS_OF = { epoch: "e1", head: 10 };
const all = Array.from({ length: 150 }, (_, at) =>
  message({ id: `m${at}`, sort_at: new Date(Date.UTC(2026, 10, 20, 8, at)).toISOString() }),
);
const root = createRoot(document.createElement("div"));
let shown: ReturnType<typeof useThread>;

function Thread() {
  shown = useThread("c1");
  return null;
}

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

it("opens at the first of many unread messages or says that it could not, and tries again with the link", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  let cut = true;
  vi.stubGlobal("fetch", async (url: string) => {
    const { pathname, searchParams } = new URL(url, location.href);
    if (!pathname.endsWith("/messages")) {
      return new Response(JSON.stringify({ conversation: CHAT, mark: {}, as_of: AS_OF }));
    }
    const before = searchParams.get("before");
    if (before && cut) throw new TypeError("no connection");
    const end = before ? Number(before.slice(1)) : all.length;
    const items = all.slice(Math.max(0, end - Number(searchParams.get("limit"))), end);
    return new Response(JSON.stringify({ items, next_before: items[0]?.id, as_of: AS_OF }));
  });
  store.setState({ inbox: fromSnapshot(snapshot({ conversations: [CHAT] })), link: "waiting" });
  await act(async () => root.render(<Thread />));
  await vi.waitFor(() => act(async () => expect(shown.error).not.toBeNull()));
  expect(shown.thread).toBeUndefined();

  cut = false;
  await act(async () => store.setState({ link: "live" }));
  await vi.waitFor(() => act(async () => expect(shown.thread).toBeDefined()));
  expect(shown.error).toBeNull();
  expect(shown.thread && unreadMark(shown.thread, 120)?.beforeMessageId).toBe("m30");
});
