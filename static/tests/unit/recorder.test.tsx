import { act } from "react";
import { expect, it } from "vitest";
import Recorder from "@/features/inbox/composer/recorder";
import { buttonNamed, comes, rendered } from "./rendered";

it("leaves the focus on the way out where the microphone is refused, and goes with Escape", async () => {
  let left = 0;
  const page = await rendered(<Recorder onSend={() => undefined} onClose={() => left++} />);
  await comes(() => page.place.querySelector("[role=alert]"));
  expect(document.activeElement).toBe(buttonNamed(page.place, "Descartar a gravação"));
  const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  await act(async () => document.activeElement?.dispatchEvent(escape));
  expect([left, escape.defaultPrevented]).toEqual([1, true]);
  await page.leave();
});
