import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Composer } from "@/features/inbox/composer/composer";
import { takers } from "@/features/inbox/composer/takers";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { buttonNamed, CHANNEL, comes, press, rendered, type Rendered } from "./rendered";
import { conversation, draft, message, snapshot } from "./support";

const CHAT = conversation({ id: "c1", last_message: message({ id: "m1" }) });
const READY = draft({ id: "d1", state: "ready", text: "Temos o azul, sim." });
let page: Rendered;

beforeEach(async () => {
  const start = { channels: [CHANNEL], conversations: [CHAT], drafts: [READY] };
  store.setState({ inbox: fromSnapshot(snapshot(start)), link: "live" });
  page = await rendered(<Composer conversation={CHAT} />);
});

afterEach(() => page.leave());

const card = () => page.place.textContent?.includes("Temos o azul, sim.");

it("shows no draft while a note stands where it would go", async () => {
  await comes(card);
  expect(takers.get("c1")).not.toBeNull();
  await press(page.place, "Nota interna");
  expect(card()).toBe(false);
  expect(takers.get("c1")).toBeNull();
});

it("tries again what failed, and nothing else", async () => {
  const asked: string[] = [];
  await comes(card);
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    throw new TypeError("no line");
  });
  await press(page.place, "Dispensar");
  await comes(() => buttonNamed(page.place, "Tentar de novo"));
  await press(page.place, "Tentar de novo");
  await act(async () => undefined);
  expect(asked.filter((url) => url.includes("dismiss"))).toHaveLength(2);
  expect(asked.filter((url) => url.endsWith("/suggest-reply"))).toEqual([]);
});
