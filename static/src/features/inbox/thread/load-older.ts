import { getMessages } from "@/protocol/endpoints";
import { changeInbox, store } from "@/store";
import { withMessages } from "@/store/load";
import { farOf } from "@/store/thread";
import { cameAfterAll, stalled } from "./stalls";
import { far } from "./use-far";

const loading = new Map<string, Promise<boolean>>();

/** The page above what is on screen, once at a time; whether one came. */
export async function loadOlder(id: string): Promise<boolean> {
  const threads = store.getState().inbox?.threads ?? {};
  const key = threads[farOf(id)] ? farOf(id) : id;
  const before = threads[key]?.nextBefore;
  if (!before) return false;
  const place = `${key} ${before}`;
  let now = loading.get(place);
  if (!now) {
    now = getMessages(id, before)
      // A stretch that was left, or came to begin elsewhere meanwhile, wants no more of it.
      .then((page) => {
        changeInbox((inbox) =>
          inbox.threads[key]?.nextBefore === before ? withMessages(inbox, id, page, false, key) : inbox,
        );
        cameAfterAll(id, "older");
        void far().then(({ leaveBehind }) => leaveBehind(id));
        return true;
      })
      // The next movement of the thread asks again, too.
      .catch((problem: unknown) => {
        stalled(id, problem, { where: "older", again: () => loadOlder(id) });
        return false;
      })
      .finally(() => loading.delete(place));
    loading.set(place, now);
  }
  return now;
}
