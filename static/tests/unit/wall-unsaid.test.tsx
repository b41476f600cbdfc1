import { afterEach, beforeEach, expect, it } from "vitest";
import { PeekLines } from "@/features/wall/peek-lines";
import { TileView } from "@/features/wall/tile-view";
import { wallTiles } from "@/features/wall/use-wall";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { rendered, type Rendered } from "./rendered";
import { conversation, message, snapshot } from "./support";

const ROW = conversation({ id: "c" });
const SAID = message({
  revoked_at: null,
  id: "m1",
  conversation_id: "c",
  direction: "outbound",
  status: "delivered",
  text: "Temos!",
});
const STOPPED = { ...SAID, id: "m2", status: "cancelled" as const, text: "Entregamos hoje." };
let page: Rendered;

beforeEach(() => store.setState({ inbox: fromSnapshot(snapshot({ conversations: [ROW] })) }));
afterEach(async () => {
  await page.leave();
  wallTiles.set("c", null);
  store.setState({ inbox: null });
});

const unsaid = () => [...page.place.querySelectorAll("[data-unsaid]")].map(({ textContent }) => textContent);

it("tells in a tile what no customer has heard", async () => {
  const latest = [SAID, STOPPED];
  wallTiles.set("c", { conversation: ROW, latest, troubled: {}, handedOverAt: null });
  page = await rendered(<TileView id="c" alert={null} shown={3} open={false} />);
  expect(unsaid()).toEqual(["Não enviada · Entregamos hoje."]);
});

it("tells in the peek what no customer has heard", async () => {
  const messages = [SAID, STOPPED].map((one) => ({ message: one, asOf: 1 }));
  page = await rendered(<PeekLines thread={{ messages, nextBefore: null, stale: false }} />);
  expect(unsaid()).toEqual([expect.stringMatching(/^Entregamos hoje\..*Não enviada/)]);
});
