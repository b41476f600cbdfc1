import type { CurrentSession } from "@/current-session";
import { logOut as askLogOut } from "@/protocol/endpoints";
import { isUnauthorized } from "@/protocol/problem";
import { store } from "@/store";
import { attachments, detach, type Attachment } from "@/store/attachments";
import { begun } from "@/store/begun";
import { composerTexts } from "@/store/composer-texts";
import { forget } from "@/store/forgetting";
import { heldForms } from "@/store/held-forms";
import { isWords } from "@/store/is-words";
import type { Outbox } from "@/store/outbox";
import { shelfOf } from "@/store/outbox-db";
import { pause } from "@/store/pause";
import type { Session } from "@/store/session";

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
 * she was `told`, she stays, and all that was to leave goes on. How many those are, or 0 where she left.
 */
export async function signOut(current: CurrentSession, told: number): Promise<number> {
  const { session } = current;
  const me = store.getState().inbox?.me;
  const goOn = session.outbox.hold();
  const stay = () => {
    goOn();
    // What waits here and leaves is not to be found as a text on another device, too.
    void session.beforeLeaving?.(new Map());
  };
  try {
    await settled(session.outbox);
    const lost = (me ? begun.count(me.user.id) : 0) + (await unkept(session));
    if (lost > told) {
      stay();
      return lost;
    }
    await end(session);
  } catch (error) {
    stay();
    throw error;
  }
  // Their words are kept for her, and would else come back into fields of this desk.
  for (const [conversationId, { id }] of leaving()) detach(conversationId, id);
  forget("person");
  current.leave(false);
  if (me) await wipe(shelfOf(`${me.tenant.id}:${me.user.id}`));
  return 0;
}

/** How many of her texts the server does not have, those among them that wait to leave. */
async function unkept({ outbox, beforeLeaving }: Session): Promise<number> {
  const waiting = waitingWords(outbox);
  return beforeLeaving?.(waiting) ?? new Set([...composerTexts.ids(), ...waiting.keys()]).size;
}

async function end(session: Session): Promise<void> {
  const going = (session.going = { over: false });
  try {
    await askLogOut();
  } catch (error) {
    // Ended already, and what she leaves behind goes all the same.
    if (!going.over && !isUnauthorized(error)) throw error;
  } finally {
    session.going = null;
  }
}

/** What has not left, in the order in which it was said, by conversation. */
function waitingWords(outbox: Outbox): Map<string, string> {
  const items = outbox.store.getState().items.filter(isWords);
  const said = items.map(({ conversation_id: id, text }) => [id, text] as const);
  const beside = leaving().map(([id, { leaves }]) => [id, leaves?.caption] as const);
  const words = new Map<string, string>();
  for (const [id, text] of [...said, ...beside]) {
    if (text) words.set(id, [words.get(id), text].filter(Boolean).join("\n"));
  }
  return words;
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
