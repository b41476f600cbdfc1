import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useAwaited } from "@/features/inbox/composer/use-awaited";
import type { Message } from "@/protocol/types";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { rendered, type Rendered } from "./rendered";
import { conversation, message, snapshot } from "./support";

let arrives: (last: Message) => void;
let page: Rendered;

function Room() {
  const [last, setLast] = useState(message({ id: "m1" }));
  arrives = setLast;
  return useAwaited(conversation({ id: "c1", last_message: last }), undefined) ? "room" : "";
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const room = () => page.place.textContent;

beforeEach(async () => {
  vi.useFakeTimers();
  store.setState({ inbox: fromSnapshot(snapshot()) });
  page = await rendered(<Room />);
});
afterEach(async () => {
  await page.leave();
  vi.useRealTimers();
});

it("keeps the room of a draft while a slow machine writes it, and not for ever", async () => {
  await act(async () => arrives(message({ id: "m2", sort_at: hoursAgo(0) })));
  await act(() => vi.advanceTimersByTimeAsync(19_000));
  expect(room()).toBe("room");
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(room()).toBe("");
});

it("keeps none for what comes hours late, which nobody drafts an answer to unasked", async () => {
  await act(async () => arrives(message({ id: "m2", sort_at: hoursAgo(4) })));
  expect(room()).toBe("");
});
