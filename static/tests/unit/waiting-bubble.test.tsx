import { afterEach, expect, it } from "vitest";
import { WaitingBubble } from "@/features/inbox/thread/waiting-bubble";
import type { UploadedMedia } from "@/protocol/types";
import { store } from "@/store";
import type { OutboxItem } from "@/store/outbox";
import { fromSnapshot } from "@/store/state";
import { rendered, type Rendered } from "./rendered";
import { snapshot } from "./support";

let page: Rendered;

async function shown(kind: "image" | "document", mime: string, text: string) {
  store.setState({ inbox: fromSnapshot(snapshot({})) });
  const item = {
    client_message_id: "m1",
    conversation_id: "c1",
    created_at: "2026-11-21T12:00:00Z",
    state: "queued",
    text,
    shown: {
      id: "f1",
      kind,
      media: { id: "f1", state: "ready", mime, size: 1200, thumbnail: kind === "image" },
    },
  } as unknown as OutboxItem & { shown: UploadedMedia };
  page = await rendered(<WaitingBubble item={item} first />);
  return page.place.querySelector<HTMLElement>("[data-waiting]")?.dataset.bare;
}

afterEach(() => page.leave());

it("has the room of the message it becomes: where nothing is said, the time has no line of its own", async () => {
  expect(await shown("image", "image/jpeg", "")).toBe("picture");
});

it("is a file's without words, too", async () => {
  expect(await shown("document", "application/pdf", "")).toBe("file");
});

it("keeps a line for words", async () => {
  expect(await shown("image", "image/jpeg", "Este é o azul")).toBeUndefined();
});
