import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lastAct } from "@/features/personal/marking";
import { UndoBar } from "@/features/personal/undo-bar";
import { buttonNamed, rendered, type Rendered } from "./rendered";

const PINNED = { id: "c1", act: "pinned", on: true, name: "Osmar", failure: null } as const;
let page: Rendered;

beforeEach(async () => {
  vi.useFakeTimers();
  page = await rendered(<UndoBar />);
});
afterEach(async () => {
  await page.leave();
  lastAct.setState({ done: null });
  vi.useRealTimers();
});

const done = () => act(async () => lastAct.setState({ done: { ...PINNED } }));
const passes = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const way = () => buttonNamed(page.place, "Desfazer");
const pointer = (type: "over" | "out") =>
  act(async () => way()?.dispatchEvent(new PointerEvent(`pointer${type}`, { bubbles: true })));

it("offers the way back for some seconds, and for as long as it is pointed at", async () => {
  await done();
  await pointer("over");
  await passes(60);
  expect(way()).toBeDefined();
  await pointer("out");
  await passes(7);
  expect(way()).toBeDefined();
  await passes(2);
  expect(way()).toBeUndefined();
});

it("offers the next one for some seconds only, although the last one went from under the pointer", async () => {
  await done();
  await pointer("over");
  await act(async () => lastAct.setState({ done: null }));
  await done();
  await passes(9);
  expect(way()).toBeUndefined();
});
