import { act } from "react";
import { expect, it } from "vitest";
import { Unsent } from "@/features/inbox/thread/unsent";
import { store } from "@/store";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import type { OutboxItem } from "@/store/outbox";
import { fromSnapshot } from "@/store/state";
import { press, rendered } from "./rendered";
import { snapshot } from "./support";

const ITEM: OutboxItem = {
  client_message_id: "o1",
  conversation_id: "c1",
  text: "Confirmo o azul",
  created_at: "2026-11-21T12:00:00Z",
  state: "failed",
  reason: "Não deu.",
};

async function shown(fields: Partial<OutboxItem>) {
  store.setState({ inbox: fromSnapshot(snapshot()) });
  const item = { ...ITEM, ...fields };
  const page = await rendered(<Unsent item={item} />);
  await act(async () => page.outbox.store.setState({ items: [item] }));
  return { page, ways: [...page.place.querySelectorAll("button")].map(({ textContent }) => textContent) };
}

it.each(["failed", "held"] as const)("takes words that are %s back into the field", async (state) => {
  const { page } = await shown({ state });
  await press(page.place, "Voltar a editar");
  expect(composerTexts.get("c1").text).toBe("Confirmo o azul");
  expect(page.waiting()).toEqual([]);
  composerTexts.set("c1", NOTHING);
  await page.leave();
});

it.each(["failed", "held"] as const)("leaves a file whole that is %s with its words", async (state) => {
  const { page, ways } = await shown({ state, media_id: "f1" });
  const again = state === "held" ? "Enviar mesmo assim" : "Tentar de novo";
  expect(ways).toEqual([again, "Descartar"]);
  await page.leave();
});
