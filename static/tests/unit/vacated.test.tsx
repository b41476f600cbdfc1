import { act, useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { useVacated } from "@/features/inbox/composer/use-vacated";
import type { Draft, Message } from "@/protocol/types";
import { rendered, type Rendered } from "./rendered";
import { conversation, draft, message } from "./support";

let page: Rendered;
let becomes: (last: Message, of: Draft | undefined) => Promise<void>;

function Room() {
  const [[last, of], set] = useState<[Message, Draft | undefined]>([
    message({ id: "m1" }),
    draft({ id: "d1" }),
  ]);
  becomes = (...next) => act(async () => set(next));
  const giveBack = useVacated(conversation({ id: "c1", last_message: last }), of, of !== undefined, true);
  return giveBack && <button onClick={giveBack}>room</button>;
}

const room = () => page.place.querySelector("button");
const asked = message({ id: "m1" });

beforeEach(async () => void (page = await rendered(<Room />)));
afterEach(() => page.leave());

it("keeps the room of a draft that somebody else dismissed, until it is given back", async () => {
  await becomes(asked, undefined);
  expect(room()).not.toBeNull();
  await act(async () => room()?.click());
  expect(room()).toBeNull();
});

it("keeps none beside an answer, although that is told before its draft is put away", async () => {
  const answer = message({ id: "m2", direction: "outbound" });
  await becomes(answer, draft({ id: "d1" }));
  await becomes(answer, undefined);
  expect(room()).toBeNull();
});
