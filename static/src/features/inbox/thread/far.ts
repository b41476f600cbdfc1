import { ApiProblem } from "@/protocol/problem";
import { readAfter, readAround } from "@/protocol/search";
import type { MessagePage, ThreadWindow } from "@/protocol/types";
import { changeInbox, store } from "@/store";
import { withoutLeftBehind, withoutStretch, withStretch } from "@/store/far";
import type { InboxState, Thread } from "@/store/state";
import { farOf, shownOf } from "@/store/thread";
import { places } from "./places";
import { cameAfterAll, stalled } from "./stalls";

const loading = new Map<string, Promise<void>>();

/** The thread as it is around a message that is far from what is loaded; unless nobody waits for it any more. */
export async function openAround(id: string, messageId: string, wanted: () => boolean): Promise<void> {
  const window = await readAround(id, messageId);
  if (wanted()) changeInbox((inbox) => withStretch(inbox, id, window, messageId));
  cameAfterAll(id, "place");
}

/** A stretch from before a resync, around what is being read in it. */
export async function readAgain(id: string): Promise<void> {
  const now = () => store.getState().inbox?.threads[farOf(id)];
  const asked = now();
  if (!asked?.anchor) return;
  const read = readIn(asked, id);
  try {
    // Where it changed meanwhile, that change asks again.
    await openAround(id, read ?? asked.anchor, () => now() === asked);
  } catch (problem) {
    // It went along with another customer. Any other failure: it stands as it was read.
    if (problem instanceof ApiProblem && problem.status === 404 && now() === asked) leaveFar(id);
  }
}

/** Before the newest page takes the place of a thread from before a resync: puts beside it what is read above it. */
export async function withWhatIsRead(
  id: string,
  page: MessagePage,
): Promise<(inbox: InboxState) => InboxState> {
  let window: ThreadWindow | null = null;
  let anchor: string | undefined;
  for (;;) {
    const { [id]: near, [farOf(id)]: far } = store.getState().inbox?.threads ?? {};
    const read = near?.stale && !far ? readIn(near, id) : undefined;
    // The first of them is not drawn before the page above it is there.
    const drawn = page.items.slice(page.next_before ? 1 : 0);
    if (!read || drawn.some((message) => message.id === read)) return (inbox) => inbox;
    const around = window;
    if (around && read === anchor) return (inbox) => withStretch(inbox, id, around, read);
    // Who goes on reading meanwhile is followed.
    anchor = read;
    try {
      window = await readAround(id, read);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 404) return (inbox) => inbox;
      throw problem;
    }
  }
}

/** What comes after the stretch, once at a time. */
export async function loadLater(id: string): Promise<void> {
  const after = store.getState().inbox?.threads[farOf(id)]?.nextAfter;
  if (!after) return;
  const key = `${id} ${after}`;
  let now = loading.get(key);
  if (!now) {
    now = readAfter(id, after)
      .then((window) => {
        // Another stretch that took its place does not go on like this.
        changeInbox((inbox) =>
          inbox.threads[farOf(id)]?.nextAfter === after ? withStretch(inbox, id, window, null) : inbox,
        );
        cameAfterAll(id, "later");
      })
      // The next movement of the thread asks again, too.
      .catch((problem: unknown) => stalled(id, problem, { where: "later", again: () => loadLater(id) }))
      .finally(() => loading.delete(key));
    loading.set(key, now);
  }
  await now;
}

/** Keeps a thread that is read upwards for long from growing. Whoever asked for a page and went to the end before
 * it came keeps the end; so does the one who goes through the pictures from there. */
export function leaveBehind(id: string): void {
  changeInbox((inbox) => withoutLeftBehind(inbox, id, readIn(shownOf(inbox, id), id)));
}

/** The first message below the upper edge of what is seen; none at the end of the thread. */
function readIn(thread: Thread | undefined, id: string): string | undefined {
  const place = places.get(id);
  const read = thread?.messages.find(({ message }) =>
    place?.includes(message.client_message_id ?? message.id),
  );
  return read?.message.id;
}

/** Back to the stretch that ends at the newest message. */
export function leaveFar(id: string): void {
  changeInbox((inbox) => withoutStretch(inbox, id));
}
