import { act, useReducer } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AwayNote } from "@/features/hours/away-note";
import { changeInbox, store } from "@/store";
import { apply } from "@/store/apply";
import { fromSnapshot } from "@/store/state";
import { press, rendered, type Rendered } from "./rendered";
import { at, OPEN, snapshot } from "./support";

const CLOSED = { ...OPEN, is_open: false, next_change: "2026-11-23T12:00:00Z" };
let page: Rendered;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") });
  store.setState({ inbox: fromSnapshot(snapshot({ hours: CLOSED })) });
});
afterEach(async () => {
  await page.leave();
  store.setState({ inbox: null });
  vi.useRealTimers();
});

it("is there with the first look, as the snapshot says", async () => {
  page = await rendered(<AwayNote />);
  expect(page.place.textContent).toContain("reabre");
});

it("goes when the company has opened, for whoever looks", async () => {
  page = await rendered(<AwayNote />);
  const asked = vi.fn(() => Promise.resolve(Response.json(OPEN)));
  vi.stubGlobal("fetch", asked);
  await act(() => vi.advanceTimersByTimeAsync(24 * 3_600_000 + 2000));
  expect(asked).toHaveBeenCalled();
  expect(page.place.textContent).toBe("");
  expect(store.getState().inbox?.hours.is_open).toBe(true);
});

it("is asked for anew when somebody changed the hours", async () => {
  page = await rendered(<AwayNote />);
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(OPEN)));
  await act(async () =>
    changeInbox((inbox) => apply(inbox, at(11, { t: "business_hours.changed", version: 2 }))),
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(page.place.textContent).toBe("");
});

it("is asked for once by who comes after the hours were changed", async () => {
  const Later = () => {
    const [times, come] = useReducer((before: number) => before + 1, 0);
    return (
      <>
        <button onClick={come}>vem</button>
        {times > 0 && <AwayNote key={times} />}
      </>
    );
  };
  page = await rendered(<Later />);
  const asked = vi.fn(() => Promise.resolve(Response.json({ ...CLOSED, next_change: null })));
  vi.stubGlobal("fetch", asked);
  changeInbox((inbox) => apply(inbox, at(11, { t: "business_hours.changed", version: 2 })));
  for (let time = 0; time < 2; time++) {
    await press(page.place, "vem");
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(page.place.textContent).toContain("Fora do horário de atendimento");
  }
  expect(asked).toHaveBeenCalledOnce();
});
