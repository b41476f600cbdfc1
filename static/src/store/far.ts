import type { ThreadWindow } from "@/protocol/types";
import { done, edit, table } from "./edit";
import type { InboxState, Thread, ThreadMessage } from "./state";
import { EMPTY_THREAD, farOf, isBefore, put, replay } from "./thread";

/** Of one stretch. Beyond, what is farthest from where somebody reads is left to be read again, by so much at
 * once that not every page does it. */
const KEPT_MESSAGES = 2000;
const KEPT_THEN = 1500;
/** Of the newest messages beside a stretch that went up from them. */
const KEPT_NEWEST = 200;

const idOf = (thread: ThreadMessage | undefined): string | null => thread?.message.id ?? null;

/** A stretch from the middle of a thread as it was read: a new one, or the next piece of the one that is there.
 * Where it meets the stretch that ends at the newest message, both are one. */
export function withStretch(
  state: InboxState,
  id: string,
  window: ThreadWindow,
  anchor: string | null,
): InboxState {
  const known = anchor === null ? state.threads[farOf(id)] : EMPTY_THREAD;
  // It was left while its next piece was on the way.
  if (!known) return state;
  const asOf = window.as_of.head;
  let far: Thread = { ...known, nextBefore: null, nextAfter: null };
  for (const message of window.items) far = put(far, message, asOf);
  far = {
    ...far,
    nextBefore: anchor === null ? known.nextBefore : window.next_before,
    nextAfter: window.next_after,
    anchor: anchor ?? known.anchor,
  };
  far = replay(far, id, asOf, state.recent);
  const change = edit(state);
  const threads = table(change, "threads");
  const near = state.threads[id];
  if (near && !near.stale && meet(far, near)) {
    threads[id] = withoutOldest(joined(far, near));
    delete threads[farOf(id)];
  } else threads[farOf(id)] = withoutOldest(far);
  return done(change);
}

/** After an older page: what somebody who reads upwards left behind goes, and it is a stretch of its own. Where she
 * does not read far above its end, nothing goes: it would be what she sees. */
export function withoutLeftBehind(state: InboxState, id: string, read: string | undefined): InboxState {
  const [near, far] = [state.threads[id], state.threads[farOf(id)]];
  const long = far ?? near;
  if (!near || !long || long.messages.length <= KEPT_MESSAGES) return state;
  const messages = long.messages.slice(0, KEPT_THEN);
  if (!messages.slice(0, KEPT_THEN / 2).some(({ message }) => message.id === read)) return state;
  const change = edit(state);
  const threads = table(change, "threads");
  const anchor = long.anchor ?? idOf(messages[0]) ?? undefined;
  threads[farOf(id)] = { ...long, messages, nextAfter: idOf(messages.at(-1)), anchor };
  if (!far) {
    const newest = near.messages.slice(-KEPT_NEWEST);
    threads[id] = { ...near, messages: newest, nextBefore: idOf(newest[0]) };
  }
  return done(change);
}

function withoutOldest(thread: Thread): Thread {
  if (thread.messages.length <= KEPT_MESSAGES) return thread;
  const messages = thread.messages.slice(-KEPT_THEN);
  return { ...thread, messages, nextBefore: idOf(messages[0]) };
}

export function withoutStretch(state: InboxState, id: string): InboxState {
  if (!state.threads[farOf(id)]) return state;
  const change = edit(state);
  delete table(change, "threads")[farOf(id)];
  return done(change);
}

function meet(far: Thread, near: Thread): boolean {
  const [last, first] = [far.messages.at(-1), near.messages[0]];
  return !far.nextAfter || (!!last && !!first && !isBefore(last.message, first.message));
}

function joined(far: Thread, near: Thread): Thread {
  const read = new Map(far.messages.map((one) => [one.message.id, one]));
  const newest = near.messages.map((known) => {
    const other = read.get(known.message.id);
    read.delete(known.message.id);
    return other && other.asOf > known.asOf ? other : known;
  });
  // The newest stretch has no holes: what it does not have stands above it.
  const [oldest, nearest] = [far.messages[0], near.messages[0]];
  const further = !nearest || (oldest && isBefore(oldest.message, nearest.message));
  return {
    ...near,
    messages: [...read.values(), ...newest],
    nextBefore: further ? far.nextBefore : near.nextBefore,
  };
}
