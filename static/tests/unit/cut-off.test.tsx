import { act } from "react";
import { afterEach, expect, it, vi } from "vitest";
import "@/i18n/admin";
import { Devices } from "@/features/settings/devices/devices";
import HoursSettings from "@/features/settings/hours/hours-settings";
import { OfflineStrip } from "@/features/shell/offline-strip";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { buttonNamed, comes, press, rendered } from "./rendered";
import { snapshot } from "./support";

const SESSION = { id: "s1", user_agent: "Firefox", last_seen_at: "2026-11-21T12:00:00Z", current: true };
const HOURS = {
  hours: { always: true, week: [[], [], [], [], [], [], []], exceptions: [] },
  version: 1,
  is_open: true,
  next_change: null,
  time_zone: "America/Sao_Paulo",
};

const alert = (place: HTMLElement) => place.querySelector("[role=alert]");

afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, "", "/");
});

it("reads a page anew that failed while it was cut off, as soon as the line is back", async () => {
  store.setState({ inbox: fromSnapshot(snapshot()), link: "connecting" });
  const page = await rendered(null);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no line")));
  await page.show(<Devices />);
  await comes(() => alert(page.place));
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json([SESSION])));
  await act(async () => store.setState({ link: "live" }));
  await comes(() => page.place.querySelector("li"));
  expect(alert(page.place)).toBeNull();
  await page.leave();
});

it("keeps what could not be saved, and offers no way to try again that would throw it away", async () => {
  const inbox = fromSnapshot(snapshot());
  const me = { ...inbox.me, user: { ...inbox.me.user, role: "admin" as const } };
  store.setState({ inbox: { ...inbox, me }, link: "live" });
  const page = await rendered(null);
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (_: string, { method }: RequestInit) => {
    asked.push(method ?? "GET");
    if (method === "PUT") throw new TypeError("no line");
    return Response.json(HOURS);
  });
  await page.show(<HoursSettings />);
  await comes(() => page.place.querySelector("[role=switch]"));
  await act(async () => page.place.querySelector<HTMLElement>("[role=switch]")?.click());
  await press(page.place, "Salvar");
  await comes(() => alert(page.place));
  expect(buttonNamed(page.place, "Tentar de novo")).toBeUndefined();
  await act(async () => store.setState({ link: "connecting" }));
  await act(async () => store.setState({ link: "live" }));
  expect(asked).toEqual(["GET", "PUT"]);
  expect(buttonNamed(page.place, "Salvar")).toBeDefined();
  await page.leave();
});

it.each([
  ["/", "Suas mensagens ficam na fila"],
  ["/configuracoes/equipe", "Nada é salvo"],
])("says at %s what being cut off means there", async (path, words) => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  history.replaceState(null, "", path);
  store.setState({ inbox: fromSnapshot(snapshot()), link: "connecting" });
  const page = await rendered(<OfflineStrip />);
  expect(page.place.textContent).toContain(words);
  await page.leave();
});
