import { act, createRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Asides } from "@/features/inbox/composer/asides";
import { DraftOrigin } from "@/features/inbox/composer/draft-origin";
import { useDraft } from "@/features/inbox/composer/use-draft";
import { useSending } from "@/features/inbox/composer/use-sending";
import { ApiProblem } from "@/protocol/problem";
import { store, useInbox } from "@/store";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import { fromSnapshot } from "@/store/state";
import { useKeyed } from "@/store/use-keyed";
import { settledHere } from "@/store/settled-here";
import { buttonNamed, CHANNEL, comes, press, rendered, type Rendered } from "./rendered";
import { conversation, draft, message, snapshot } from "./support";

const FIELD = createRef<HTMLTextAreaElement>();
const TAKEN = {
  text: "Temos, sim!",
  suggestionId: "d1",
  original: "Temos, sim!",
  answers: { trigger_message_id: "m1", words_version: 0 },
};
let sending: ReturnType<typeof useSending>;
let standing: string | undefined;
let page: Rendered;

function Composer() {
  const chat = useInbox(({ conversations }) => conversations.get("c1") ?? conversation({ id: "c1" }));
  const live = useDraft(chat).draft;
  standing = live?.id;
  const given = { conversation: chat, field: FIELD, draft: live, closed: false };
  sending = useSending({ ...given, onSent: () => undefined });
  const composed = useKeyed(composerTexts, "c1");
  return (
    <>
      <Asides conversationId="c1" text={composed.text} guard={sending.guard} field={FIELD} />
      <DraftOrigin composed={composed} conversation={chat} />
    </>
  );
}

/** The customer's last words, and the draft that answers them. */
const hears = (messageId: string, draftId: string, wordsVersion = 0) =>
  act(async () => {
    const last = message({ id: messageId, text: "E no sábado?" });
    const chat = conversation({ id: "c1", last_message: last, words_version: wordsVersion });
    const next = draft({ id: draftId, trigger_message_id: messageId, words_version: wordsVersion });
    const given = { channels: [CHANNEL], conversations: [chat], drafts: [next] };
    store.setState({ inbox: fromSnapshot(snapshot(given)) });
  });
const take = (words = TAKEN) => act(async () => composerTexts.set("c1", words));
const enter = () => act(async () => sending.sendComposed());
const gone = () => page.waiting().map(({ text, suggestion_id }) => [text, suggestion_id]);

beforeEach(async () => {
  store.setState({
    inbox: fromSnapshot(snapshot({ channels: [CHANNEL], conversations: [conversation({ id: "c1" })] })),
  });
  page = await rendered(<Composer />);
  await hears("m1", "d1");
  await take();
});

afterEach(async () => {
  await page.leave();
  composerTexts.set("c1", NOTHING);
  settledHere.mark("d1", false);
  settledHere.mark("d2", false);
});

it("go as the draft while that answers the customer's last words", async () => {
  expect(page.place.textContent).toBe("Texto da IA");
  await enter();
  expect(gone()).toEqual([["Temos, sim!", "d1"]]);
});

it("say that the customer has written since, and go as the person's own where she wants them to", async () => {
  await hears("m2", "d2");
  expect(page.place.textContent).toBe("Texto da IA · desatualizado, o cliente escreveu depois");
  await enter();
  await comes(() => buttonNamed(page.place, "Esperar"));
  expect([gone(), composerTexts.get("c1").text, standing]).toEqual([[], "Temos, sim!", "d2"]);
  await press(page.place, "Esperar");
  expect(buttonNamed(page.place, "Esperar")).toBeUndefined();
  await enter();
  await press(page.place, "Enviar mesmo assim");
  expect(gone()).toEqual([["Temos, sim!", null]]);
});

it("say what else may have happened to what they answer", async () => {
  await hears("m1", "d2", 1);
  expect(page.place.textContent).toBe("Texto da IA · desatualizado, o cliente mudou o que disse");
});

it("are not asked about where the person wrote on in them", async () => {
  await take({ ...TAKEN, text: "Temos, sim! Sábado também." });
  await hears("m2", "d2");
  await enter();
  expect(gone()).toEqual([["Temos, sim! Sábado também.", null]]);
});

it("leave the newer draft where it is if the server takes them not", async () => {
  await page.leave();
  const body = { status: 409, code: "draft_outdated", detail: "O cliente escreveu de novo." };
  page = await rendered(<Composer />, () => Promise.reject(new ApiProblem(body)));
  await enter();
  await vi.waitFor(() => expect(page.waiting().map(({ state }) => state)).toEqual(["failed"]));
  expect(standing).toBe("d1");
});
