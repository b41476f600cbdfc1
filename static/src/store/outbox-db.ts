import { openDB, type IDBPDatabase } from "idb";
import type { OutboxItem } from "./outbox";
import { pause } from "./pause";

/** Where messages wait that the server has not confirmed. */
export interface OutboxShelf {
  all: () => Promise<OutboxItem[]>;
  put: (item: OutboxItem) => Promise<void>;
  remove: (clientMessageId: string) => Promise<void>;
  /** An open one keeps whoever signs out from deleting it. */
  close: () => void;
}

/** How long a message waits to be kept, and a person to begin, before they go on from memory. */
export const SHELF_MS = 3000;
const STORE = "messages";
export const shelfOf = (owner: string) => `outbox:${owner}`;

/** One database for each person and company, so that nobody sends what another left behind. In memory where the browser
 * has none, or does not open it: a tab of an earlier version may be in the way. */
export async function openShelf(owner: string): Promise<OutboxShelf> {
  const opening = open(owner);
  const database = await Promise.race([opening, pause(SHELF_MS)]).catch(() => undefined);
  if (!database) {
    void opening.then(
      (late) => late.close(),
      () => undefined,
    );
    return memoryShelf();
  }
  return {
    all: async () =>
      ((await database.getAll(STORE)) as OutboxItem[]).sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
    put: async (item) => void (await database.put(STORE, item)),
    remove: (id) => database.delete(STORE, id),
    close: () => database.close(),
  };
}

/** A browser that keeps nothing refuses at once, and others when they were asked. */
async function open(owner: string): Promise<IDBPDatabase> {
  return openDB(shelfOf(owner), 1, {
    upgrade: (fresh) => void fresh.createObjectStore(STORE, { keyPath: "client_message_id" }),
    // Deleted by another tab, which signs out: until then nobody could open it again.
    blocking: (_is, _wanted, { target }) => (target as IDBDatabase).close(),
  });
}

export function memoryShelf(): OutboxShelf {
  const items = new Map<string, OutboxItem>();
  return {
    all: async () => [...items.values()],
    put: async (item) => void items.set(item.client_message_id, item),
    remove: async (id) => void items.delete(id),
    close: () => undefined,
  };
}
