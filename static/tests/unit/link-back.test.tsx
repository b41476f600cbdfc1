import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useMarkRead } from "@/features/inbox/thread/use-mark-read";
import { useThread } from "@/features/inbox/thread/use-thread";
import { find } from "@/features/personal/finding";
import ThreadSearch from "@/features/personal/thread-search";
import { store } from "@/store";
import { conversation, inboxWith } from "./support";

let asked: string[] = [];
let root: Root;
let box: HTMLElement;

beforeEach(() => {
  asked = [];
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    throw new TypeError("no connection");
  });
  const preview = { id: "m1" } as never;
  const inbox = inboxWith(conversation({ id: "c1", unread_count: 1, last_message: preview }));
  store.setState({ inbox, link: "waiting" });
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
});
afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
  vi.unstubAllGlobals();
});

const shows = (screen: ReactNode) => act(async () => root.render(screen));

it("asks again for a conversation that did not open as soon as the link is back", async () => {
  function Thread() {
    return useThread("c1").error ? "failed" : "";
  }
  await shows(<Thread />);
  expect(box.textContent).toBe("failed");
  const before = asked.length;
  await act(async () => store.setState({ link: "live" }));
  expect(asked.length).toBeGreaterThan(before);
  // And not without end: the next try is the person's, or that of the next connection.
  const then = asked.length;
  await act(async () => undefined);
  expect(asked.length).toBe(then);
});

it("marks as read what it could not while the link was gone", async () => {
  function Reader() {
    useMarkRead("c1", true);
    return null;
  }
  await shows(<Reader />);
  expect(asked).toHaveLength(1);
  await act(async () => store.setState({ link: "live" }));
  expect(asked).toHaveLength(2);
});

it("does not take a search that failed for one that found nothing", async () => {
  await shows(<ThreadSearch id="c1" />);
  await act(async () => find("c1", "tapete"));
  await vi.waitFor(() => act(async () => expect(asked).toHaveLength(1)));
  const again = await vi.waitFor(() => {
    const button = [...box.querySelectorAll("button")].find(
      ({ textContent }) => textContent === "Tentar de novo",
    );
    if (!button) throw new Error("not told yet");
    return button;
  });
  expect(box.querySelector("[role=status]")?.textContent).toContain("conexão");
  await act(async () => again.click());
  await vi.waitFor(() => act(async () => expect(asked).toHaveLength(2)));
});
