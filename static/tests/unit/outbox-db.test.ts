import { afterEach, expect, it, vi } from "vitest";
import { openShelf } from "@/store/outbox-db";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("begins from memory when the browser does not open its database", async () => {
  vi.useFakeTimers();
  class Request extends EventTarget {}
  vi.stubGlobal("IDBRequest", Request);
  vi.stubGlobal("indexedDB", { open: () => new Request() });
  const opening = openShelf("t:ana");
  await vi.advanceTimersByTimeAsync(5000);
  const shelf = await opening;
  await shelf.put({ client_message_id: "a" } as never);
  expect(await shelf.all()).toEqual([{ client_message_id: "a" }]);
});
