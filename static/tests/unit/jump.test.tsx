import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { jumps, jumpTo } from "@/features/inbox/thread/jump";
import { useJump } from "@/features/inbox/thread/use-jump";
import type { ThreadList } from "@/features/inbox/thread/use-thread-scroll";
import { store } from "@/store";
import { withMessages } from "@/store/load";
import { fromSnapshot } from "@/store/state";
import { message, snapshot } from "./support";

function Thread() {
  useJump("c1", [], {} as ThreadList, true);
  return null;
}

it("asks for the surroundings of a message that waits to be drawn with the page above it", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const urls: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    urls.push(url);
    return new Promise(() => undefined);
  });
  const items = [message({ id: "edge" }), message({ id: "seen" })];
  const page = { items, next_before: "edge", as_of: { epoch: "e1", head: 5 } };
  store.setState({ inbox: withMessages(fromSnapshot(snapshot()), "c1", page, true) });
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Thread />));
  await act(async () => jumpTo("c1", "seen"));
  await vi.dynamicImportSettled();
  expect(urls).toEqual([]);
  await act(async () => jumpTo("c1", "edge"));
  await vi.waitFor(() => expect(urls[0]).toContain("edge"));
  await act(async () => jumps.setState({ jump: null }));
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});
