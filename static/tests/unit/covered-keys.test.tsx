import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useInboxKeys } from "@/features/inbox/use-inbox-keys";
import { setVisibleIds } from "@/features/inbox/list/visible-ids";
import { usePersonalKeys } from "@/features/personal/use-personal-keys";
import { rendered, type Rendered } from "./rendered";

function Keys() {
  useInboxKeys("c1", () => undefined);
  usePersonalKeys();
  return null;
}

let page: Rendered;

beforeEach(async () => {
  history.replaceState(null, "", "/c/c1");
  setVisibleIds(["c1", "c2"]);
  page = await rendered(<Keys />);
});

afterEach(async () => {
  await page.leave();
  document.body.replaceChildren();
});

function put(html: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = html;
  document.body.append(place);
  return place.querySelector<HTMLElement>("[data-here]") ?? place;
}

async function type(target: HTMLElement, keys: KeyboardEventInit): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true });
  await act(async () => target.dispatchEvent(event));
  return event.defaultPrevented;
}

const down = { key: "ArrowDown", altKey: true };

it("goes to the next chat", async () => {
  expect(await type(put("<input data-here>"), down)).toBe(true);
  expect(location.pathname).toBe("/c/c2");
});

it.each([
  "<dialog open><input data-here></dialog>",
  "<select data-here></select>",
  '<input type="date" data-here>',
])("stays in the chat from %s", async (html) => {
  expect(await type(put(html), down)).toBe(false);
  expect(location.pathname).toBe("/c/c1");
});

it.each([
  ['<div><button id="emoji" data-here></button></div>', 1],
  ['<div hidden><button id="emoji" data-here></button></div>', 0],
  ['<button id="emoji" data-here></button><dialog open></dialog>', 0],
])("opens the emojis where they can be seen: %s", async (html, times) => {
  const opened = vi.fn();
  put(html).addEventListener("click", opened);
  await type(document.body, { key: "e", ctrlKey: true });
  expect(opened).toHaveBeenCalledTimes(times);
});
