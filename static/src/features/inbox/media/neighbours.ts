import type { Message } from "@/protocol/types";
import { store } from "@/store";
import type { InboxState, Thread } from "@/store/state";
import { shownOf } from "@/store/thread";
import { loadOlder } from "../thread/load-older";
import { far } from "../thread/use-far";
import { openViewer, viewed, type Viewed } from "./open-viewer";
import { shapeOf } from "./shape";

/** Whether there is something on either side, or may be in what is not loaded. */
export function neighbours(thread: Thread | undefined, mediaId: string): { before: boolean; after: boolean } {
  const { ids, at } = placeOf(thread, mediaId);
  return {
    before: at > 0 || (at === 0 && !!thread?.nextBefore),
    after: at >= 0 && (at < ids.length - 1 || !!thread?.nextAfter),
  };
}

/** One further; pages of the thread are fetched until one has a picture. */
export async function goTo(now: Viewed, step: 1 | -1): Promise<void> {
  for (;;) {
    const { inbox } = store.getState();
    if (!inbox || viewed.getState().now !== now) return;
    const { ids, at } = placeOf(shownOf(inbox, now.conversationId), now.mediaId);
    const id = at < 0 ? undefined : ids[at + step];
    if (id) return openViewer(now.conversationId, id);
    if (at < 0 || !(await more(inbox, now.conversationId, step))) return;
  }
}

async function more(inbox: InboxState, id: string, step: 1 | -1): Promise<boolean> {
  if (step < 0) return loadOlder(id);
  const after = shownOf(inbox, id)?.nextAfter;
  if (!after) return false;
  await (await far()).loadLater(id);
  const then = store.getState().inbox;
  return !!then && shownOf(then, id)?.nextAfter !== after;
}

function placeOf(thread: Thread | undefined, mediaId: string): { ids: string[]; at: number } {
  const ids = (thread?.messages ?? []).flatMap(({ message }) => seenIn(message) ?? []);
  return { ids, at: ids.indexOf(mediaId) };
}

function seenIn({ kind, content }: Message): string | null {
  const media = content?.media;
  if (media?.state !== "ready" || kind === "sticker") return null;
  const shape = shapeOf(kind, media);
  return shape === "picture" || shape === "film" ? media.id : null;
}
