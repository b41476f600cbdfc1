import type { CurrentSession } from "@/current-session";
import { logOut as askLogOut } from "@/protocol/endpoints";
import { isUnauthorized } from "@/protocol/problem";
import { store } from "@/store";
import { attachments, takeOut, type Attachment } from "@/store/attachments";
import { begun } from "@/store/begun";
import { composerTexts } from "@/store/composer-texts";
import { forget } from "@/store/forgetting";
import { heldForms } from "@/store/held-forms";
import { isWords } from "@/store/is-words";
import type { Outbox, OutboxItem } from "@/store/outbox";
import { shelfOf } from "@/store/outbox-db";
import { pause } from "@/store/pause";
import { putBack } from "@/store/put-back";

/** How long a message that is leaving is waited for. */
const PATIENCE_MS = 5000;

/** How many messages would have left by themselves, or can not be kept for her. */
export function unsentHere(outbox: Outbox): number {
  const { items } = outbox.store.getState();
  const waits = items.filter((item) => !isWords(item) || item.state === "queued" || item.state === "sending");
  const held = heldForms.ids().reduce((sum, id) => sum + heldForms.get(id).forms.length, 0);
  return waits.length + leaving().length + held;
}

/**
 * Nothing of hers stays on this desk, and of her words none is lost: where the server does not have more texts than
 * she was `told`, she stays. How many those are, or 0 where she left.
 */
export async function signOut({ session, leave }: CurrentSession, told: number): Promise<number> {
  const me = store.getState().inbox?.me;
  takeBack(session.outbox, ({ state }) => state !== "sending");
  await settled(session.outbox);
  takeBack(session.outbox, () => true);
  const kept = session.beforeLeaving?.() ?? composerTexts.ids().length;
  const lost = (me ? begun.count(me.user.id) : 0) + (await kept);
  if (lost > told) return lost;
  const going = (session.going = { over: false });
  try {
    await askLogOut();
  } catch (error) {
    // Ended already, and what she leaves behind goes all the same.
    if (!going.over && !isUnauthorized(error)) throw error;
  } finally {
    session.going = null;
  }
  forget("person");
  leave(false);
  if (me) await wipe(shelfOf(`${me.tenant.id}:${me.user.id}`));
  return 0;
}

/** Words that did not leave go back into their fields, and wait for her on the server. */
function takeBack(outbox: Outbox, isStill: (item: OutboxItem) => boolean): void {
  for (const [conversationId, item] of leaving().toReversed()) takeOut(conversationId, item);
  const taken = outbox.store.getState().items.filter((item) => isWords(item) && isStill(item));
  outbox.store.setState(({ items }) => ({ items: items.filter((item) => !taken.includes(item)) }));
  // Each is put above what stands there.
  for (const { conversation_id: id, text } of taken.toReversed()) putBack(id, text);
  for (const { client_message_id: id } of taken) void outbox.discard(id);
}

/** Once all that was leaving is there or refused, or has had long enough: what nobody answered may be lost. */
async function settled({ store: items }: Outbox): Promise<void> {
  const isOver = () => items.getState().items.every(({ state }) => state !== "sending");
  if (isOver()) return;
  let stop = () => undefined as void;
  const over = new Promise<void>((done) => {
    stop = items.subscribe(() => isOver() && done());
  });
  await Promise.race([over, pause(PATIENCE_MS)]);
  stop();
}

/** Files that were sent off, and are not up yet. */
function leaving(): [string, Attachment][] {
  return attachments.ids().flatMap((id) =>
    attachments
      .get(id)
      .filter((item) => item.leaves)
      .map((item): [string, Attachment] => [id, item]),
  );
}

function wipe(database: string): Promise<void> {
  return new Promise((done, fail) => {
    const asked = indexedDB.deleteDatabase(database);
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error as DOMException);
  });
}
