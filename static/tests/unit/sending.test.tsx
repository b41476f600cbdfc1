import { act, createRef } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Asides } from "@/features/inbox/composer/asides";
import { RowPreview } from "@/features/inbox/list/row-preview";
import { useSending } from "@/features/inbox/composer/use-sending";
import type { UploadedMedia, User } from "@/protocol/types";
import { changeInbox, store } from "@/store";
import { attachments, detach, takeOut, type Attachment } from "@/store/attachments";
import { composerTexts, NOTHING } from "@/store/composer-texts";
import { heldForms, NONE_HELD } from "@/store/held-forms";
import { threadNews } from "@/store/news";
import { fromSnapshot } from "@/store/state";
import { typingNow } from "@/store/typing";
import { useKeyed } from "@/store/use-keyed";
import { buttonNamed, CHANNEL, comes, press, rendered, type Rendered } from "./rendered";
import { conversation, snapshot } from "./support";

const FIELD = createRef<HTMLTextAreaElement>();
const CHAT = conversation({ id: "c1" });
let sending: ReturnType<typeof useSending>;
let page: Rendered;

function Composer() {
  sending = useSending({
    conversation: CHAT,
    field: FIELD,
    draft: undefined,
    closed: false,
    onSent: () => undefined,
  });
  const { text } = useKeyed(composerTexts, "c1");
  return <Asides conversationId="c1" text={text} guard={sending.guard} field={FIELD} />;
}

const write = (text: string) => act(async () => composerTexts.set("c1", { ...NOTHING, text }));
const send = (enclosed: Parameters<typeof sending.sendContent>[0]) =>
  act(async () => sending.sendContent(enclosed));
const texts = () => page.waiting().map(({ text }) => text);

beforeEach(async () => {
  store.setState({ inbox: fromSnapshot(snapshot({ channels: [CHANNEL], conversations: [CHAT] })) });
  page = await rendered(<Composer />);
});

afterEach(async () => {
  await page.leave();
  attachments.clear();
  composerTexts.set("c1", NOTHING);
  heldForms.clear();
  threadNews.clear();
});

describe("words beside a form", () => {
  const offer = { options: [], button: null, footer: null };

  it("stay in the field where others leave", async () => {
    await write("Sobre o frete, eu");
    await send({ text: "Qual cor?", interactive: offer });
    expect(composerTexts.get("c1").text).toBe("Sobre o frete, eu");
    expect(texts()).toEqual(["Qual cor?"]);
  });

  it("stay where a longer one begins like them", async () => {
    await write("sim");
    await send({ text: "É simples.", interactive: offer });
    expect(composerTexts.get("c1").text).toBe("sim");
  });

  it("are gone from it where they left with the form", async () => {
    await write("Qual cor? ");
    await send({ text: "Olá! Qual cor?", interactive: offer });
    expect(composerTexts.get("c1").text).toBe("");
  });
});

describe("words beside a file", () => {
  const media = { id: "f1", kind: "image" } as UploadedMedia;
  const file = { id: "a1", kind: "image", error: null, leaves: null, uploaded: media } as Attachment;
  const attached = () => act(async () => attachments.set("c1", [file]));

  it("are no longer than a caption may be", async () => {
    await write("quite a bit longer than 20");
    expect(sending.tooLong).toBe(false);
    await attached();
    expect([sending.limit, sending.tooLong]).toEqual([20, true]);
    expect(page.waiting()).toEqual([]);
  });

  it("stay where it is taken out before it left", async () => {
    await write("Segue a nota");
    await act(async () => attachments.set("c1", [{ ...file, uploaded: null }]));
    await act(async () => sending.sendComposed());
    expect(composerTexts.get("c1").text).toBe("");
    await write("E o frete");
    await act(async () => attachments.get("c1").forEach((item) => takeOut("c1", item)));
    expect(composerTexts.get("c1").text).toBe("Segue a nota\nE o frete");
    expect(page.waiting()).toEqual([]);
  });

  it("wait in the field where the file is taken out while they are held back", async () => {
    await act(async () => threadNews.set("c1", { firstId: "m1", count: 1, seen: false }));
    await write("Segue a nota");
    await attached();
    await act(async () => sending.sendComposed());
    await comes(() => buttonNamed(page.place, "Enviar mesmo assim"));
    await act(async () => detach("c1", "a1"));
    expect(buttonNamed(page.place, "Enviar mesmo assim")).toBeUndefined();
    expect(composerTexts.get("c1").text).toBe("Segue a nota");
    await act(async () => sending.sendComposed());
    await press(page.place, "Enviar mesmo assim");
    expect(page.waiting().map(({ text, media_id }) => [text, media_id])).toEqual([
      ["Segue a nota", undefined],
    ]);
  });

  it("leave in parts, the last of them under the file", async () => {
    await write("quite a bit longer than 20");
    await attached();
    await act(async () => sending.sendParts(["quite a bit", "longer than 20"]));
    expect(page.waiting().map(({ text, media_id }) => [text, media_id])).toEqual([
      ["quite a bit", undefined],
      ["longer than 20", "f1"],
    ]);
    expect(composerTexts.get("c1").text).toBe("");
  });
});

describe("a form that the customer's words overtook", () => {
  const card = { text: "", contacts: [{ name: "Loja", phones: ["+55 11 90000-0003"] }] };
  const overtaken = () => act(async () => threadNews.set("c1", { firstId: "m1", count: 1, seen: false }));
  const settled = (label: string) => comes(() => buttonNamed(page.place, label));

  it("is kept while she looks and writes, and leaves when she says so", async () => {
    await overtaken();
    await send(card);
    await settled("Ver");
    expect(page.place.textContent).toContain("ainda não foi enviado");
    await press(page.place, "Ver");
    await write("Um momento");
    expect(page.waiting()).toEqual([]);
    await press(page.place, "Enviar mesmo assim");
    expect(page.waiting().map(({ contacts }) => contacts)).toEqual([card.contacts]);
    expect(composerTexts.get("c1").text).toBe("Um momento");
  });

  it("is kept beside another, and beside words that are held back after it", async () => {
    await overtaken();
    await send(card);
    await send({ text: "Qual cor?", interactive: { options: [], button: null, footer: null } });
    await write("Um momento");
    await act(async () => sending.sendComposed());
    await settled("Enviar mesmo assim");
    await press(page.place, "Enviar mesmo assim");
    expect(texts()).toEqual(["", "Qual cor?"]);
    expect(composerTexts.get("c1").text).toBe("Um momento");
  });

  it("is still there when she comes back to the chat, even to a page that was loaded anew", async () => {
    heldForms.open("ana");
    await overtaken();
    await send(card);
    await settled("Ver");
    await page.leave();
    threadNews.clear();
    heldForms.open("bruno");
    expect(heldForms.get("c1").forms).toEqual([]);
    heldForms.open("ana");
    page = await rendered(<Composer />);
    await settled("Enviar mesmo assim");
    // She came to read and write, and not to decide on it.
    expect(document.activeElement).toBe(document.body);
    await press(page.place, "Enviar mesmo assim");
    expect(page.waiting().map(({ contacts }) => contacts)).toEqual([card.contacts]);
    expect(buttonNamed(page.place, "Enviar mesmo assim")).toBeUndefined();
    heldForms.open("ana");
    expect(heldForms.get("c1").forms).toEqual([]);
  });

  it("was decided on with all that came before it: words that follow are not held back again", async () => {
    await overtaken();
    await send(card);
    await settled("Enviar mesmo assim");
    await press(page.place, "Enviar mesmo assim");
    await write("Um momento");
    await act(async () => sending.sendComposed());
    expect(texts()).toEqual(["", "Um momento"]);
  });

  it("stands in the list like words that did not leave", async () => {
    await overtaken();
    await send(card);
    await page.leave();
    page = await rendered(<RowPreview row={CHAT} open={false} />);
    expect(page.place.textContent).toBe("Rascunho: Contato");
    await act(async () => heldForms.set("c1", { ...NONE_HELD, forms: [{ text: "Qual cor?" }] }));
    expect(page.place.textContent).toBe("Rascunho: Qual cor?");
    await write("Um momento");
    expect(page.place.textContent).toBe("Rascunho: Um momento");
  });

  it("is kept beside one that was prepared before it and comes after it", async () => {
    await overtaken();
    const early = sending.sendContent;
    await send(card);
    await act(async () => early({ text: "Qual cor?" }));
    expect(heldForms.get("c1").forms.map(({ text }) => text)).toEqual(["", "Qual cor?"]);
  });

  it("leaves once, however often she says so, and not at all where another tab was quicker", async () => {
    await overtaken();
    await send(card);
    const { confirm } = sending.guard;
    await act(async () => [confirm(), confirm()]);
    expect(texts()).toEqual([""]);
    await overtaken();
    await send(card);
    await act(async () => {
      const { guard } = sending;
      heldForms.set("c1", NONE_HELD);
      guard.confirm();
      sending.sendContent({ text: "Qual cor?" });
    });
    expect(texts()).toEqual(["", "Qual cor?"]);
  });

  it("goes when she throws it away", async () => {
    await overtaken();
    await send(card);
    await settled("Descartar");
    await press(page.place, "Descartar");
    expect([page.waiting(), buttonNamed(page.place, "Enviar mesmo assim")]).toEqual([[], undefined]);
  });

  it("is no word: those go from the bar as soon as she writes on", async () => {
    await overtaken();
    await write("Um momento");
    await act(async () => sending.sendComposed());
    await settled("Ver");
    await write("Um momento, vou");
    expect(buttonNamed(page.place, "Ver")).toBeUndefined();
  });
});

it("asks while a colleague answers, and says so in one place", async () => {
  const writes = {
    t: "typing",
    conversation_id: "c1",
    who: "seller",
    user_id: "b",
    recording: false,
  } as const;
  const bruno = { id: "b", name: "Bruno Tavares" } as User;
  await act(async () => {
    changeInbox((inbox) => ({ ...inbox, users: { b: bruno } }));
    typingNow.take(writes);
  });
  expect(page.place.textContent).toContain("está respondendo esta conversa");
  await write("Um momento");
  await act(async () => sending.sendComposed());
  await comes(() => buttonNamed(page.place, "Esperar"));
  expect(page.place.textContent).not.toContain("está respondendo esta conversa");
  await press(page.place, "Esperar");
  expect(page.place.textContent).toContain("está respondendo esta conversa");
  await act(async () => typingNow.clear());
});
