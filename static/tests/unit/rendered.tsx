import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, vi } from "vitest";
import { SessionContext } from "@/current-session";
import type { Capabilities, Channel } from "@/protocol/types";
import { Outbox, type OutboxItem, type OutboxOptions } from "@/store/outbox";
import { memoryShelf } from "@/store/outbox-db";
import type { Session } from "@/store/session";

/** What a channel can, in limits small enough to be passed. */
export const ABLE = {
  kinds: ["text", "image", "document", "buttons"],
  text_max: 40,
  caption_max: 20,
  media_max: {},
} as unknown as Capabilities;

export const CHANNEL = {
  id: "ch",
  provider: "simulator",
  state: "connected",
  capabilities: ABLE,
} as unknown as Channel;

export interface Rendered {
  place: HTMLElement;
  /** What was handed over to leave; nothing of it arrives. */
  waiting: () => OutboxItem[];
  outbox: Outbox;
  session: Session;
  /** Another piece in its place. */
  show: (piece: ReactNode) => Promise<void>;
  leave: () => Promise<void>;
}

/** A piece of the signed-in page, on its own; what it sends stays unanswered unless somebody else does that. */
export async function rendered(piece: ReactNode, send?: OutboxOptions["send"]): Promise<Rendered> {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  const outbox = new Outbox({
    shelf: memoryShelf(),
    send: send ?? (() => new Promise(() => undefined)),
    onSent: () => undefined,
  });
  const session = { outbox, typing: () => undefined } as unknown as Session;
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const current = { session, leave: () => undefined };
  const show = (shown: ReactNode) =>
    act(async () => root.render(<SessionContext.Provider value={current}>{shown}</SessionContext.Provider>));
  await show(piece);
  return {
    place,
    show,
    outbox,
    session,
    waiting: () => outbox.store.getState().items,
    leave: async () => {
      await act(async () => root.unmount());
      place.remove();
      vi.unstubAllGlobals();
    },
  };
}

/** Until the page has come to show it: its parts are fetched one by one. */
export async function comes(shown: () => unknown): Promise<void> {
  await vi.waitFor(async () => {
    await act(() => vi.dynamicImportSettled());
    expect(shown()).toBeTruthy();
  });
}

export async function press(place: HTMLElement, label: string): Promise<void> {
  await act(async () => buttonNamed(place, label)?.click());
}

export function buttonNamed(place: HTMLElement, label: string): HTMLButtonElement | undefined {
  const named = (button: HTMLButtonElement) => button.getAttribute("aria-label") ?? button.textContent;
  return [...place.querySelectorAll<HTMLButtonElement>("button:not([role])")].find(
    (button) => named(button) === label,
  );
}
