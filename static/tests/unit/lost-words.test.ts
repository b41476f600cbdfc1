import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { store } from "@/store";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import { fromSnapshot } from "@/store/state";
import { UnsentSync } from "@/store/unsent";
import { ANA, conversation, snapshot } from "./support";

const HERS = conversation({ id: "c1" });
const LOST = conversation({ id: "c2" });
let sync: UnsentSync;

beforeEach(() => {
  vi.stubGlobal("fetch", (address: string, { body }: { body: string }) => {
    const words = JSON.parse(body) as { text: string; device: string };
    const id = /conversations\/(\w+)/.exec(address)?.[1];
    return Promise.resolve(Response.json({ ...words, conversation_id: id, version: 1, updated_at: "" }));
  });
  store.setState({ inbox: fromSnapshot(snapshot({ conversations: [HERS, LOST] })), link: "live" });
  composerTexts.open(ANA);
  sync = new UnsentSync(ANA, performance.now());
});
afterEach(() => {
  sync.stop();
  for (const { id } of [HERS, LOST]) composerTexts.set(id, NOTHING);
  store.setState({ inbox: null });
  localStorage.clear();
  vi.unstubAllGlobals();
});

it("are still here where the conversation went to somebody else, and go where they were sent elsewhere", async () => {
  for (const { id } of [HERS, LOST]) composerTexts.set(id, { ...NOTHING, text: `Meio escrito em ${id}` });
  expect(await sync.flush()).toBe(0);
  store.setState({ inbox: fromSnapshot(snapshot({ conversations: [HERS] })) });
  sync.takeAll(performance.now() + 1);
  expect(composerTexts.get(HERS.id).text).toBe("");
  expect(composerTexts.get(LOST.id).text).toBe("Meio escrito em c2");
});
