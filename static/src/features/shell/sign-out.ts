import type { CurrentSession } from "@/current-session";
import { logOut as askLogOut } from "@/protocol/endpoints";
import { isUnauthorized } from "@/protocol/problem";
import { store } from "@/store";
import { attachments, takeOut, type Attachment } from "@/store/attachments";
import { forget } from "@/store/forgetting";
import { heldForms } from "@/store/held-forms";
import { isWords } from "@/store/is-words";
import type { Outbox } from "@/store/outbox";
import { shelfOf } from "@/store/outbox-db";
import { putBack } from "@/store/put-back";

/** How many messages would have left by themselves, or can not be kept for her. */
export function unsentHere(outbox: Outbox): number {
  const { items } = outbox.store.getState();
  const waits = items.filter((item) => !isWords(item) || item.state === "queued" || item.state === "sending");
  const held = heldForms.ids().reduce((sum, id) => sum + heldForms.get(id).forms.length, 0);
  return waits.length + leaving().length + held;
}

/** Nothing of hers stays on this desk, and of her words none is lost. */
export async function signOut({ session, leave }: CurrentSession): Promise<void> {
  const me = store.getState().inbox?.me;
  takeBack(session.outbox);
  await session.beforeLeaving?.();
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
}

/** Words that did not leave go back into their fields, and wait for her on the server. */
function takeBack(outbox: Outbox): void {
  for (const [conversationId, item] of leaving()) takeOut(conversationId, item);
  const taken = outbox.store.getState().items.filter((item) => isWords(item) && item.state !== "sending");
  outbox.store.setState(({ items }) => ({ items: items.filter((item) => !taken.includes(item)) }));
  // Each is put above what stands there.
  for (const { conversation_id: id, text } of taken.toReversed()) putBack(id, text);
  for (const { client_message_id: id } of taken) void outbox.discard(id);
}

/** Files that were sent off, and are not up yet. */
function leaving(): [string, Attachment][] {
  const known = [...(store.getState().inbox?.conversations.values() ?? [])];
  return known.flatMap(({ id }) =>
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
