import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lossFor, lossQuestion } from "@/features/leads/ask-loss";
import { NoteField } from "@/features/notes/note-field";
import { jumps, jumpTo } from "@/features/inbox/thread/jump";
import { places } from "@/features/inbox/thread/places";
import type { Capabilities } from "@/protocol/types";
import { store } from "@/store";
import { attach, attachments } from "@/store/attachments";
import { composerTexts, NOTHING, otherWords } from "@/store/composer-texts";
import { forget } from "@/store/forgetting";
import { threadNews } from "@/store/news";
import { threadNotes } from "@/store/notes";
import { select, selections } from "@/store/selection";
import { fromSnapshot } from "@/store/state";
import { device, UnsentSync } from "@/store/unsent";
import { ANA, conversation, snapshot } from "./support";

const BRUNO = "00000000-0000-7000-8000-00000000000b";
const able = { kinds: ["image", "document"], media_max: { image: 1000 } } as unknown as Capabilities;

function signIn(userId: string) {
  const as = snapshot();
  as.me.user.id = userId;
  as.funnel.stages = [{ id: "perdido", outcome: "lost" } as (typeof as.funnel.stages)[number]];
  store.setState({ inbox: fromSnapshot(as) });
  composerTexts.open(userId);
}

beforeEach(() => signIn(ANA));
afterEach(() => {
  forget("person");
  forget("session");
  vi.unstubAllGlobals();
});

it("gives a file that waits to be sent to nobody else, and stops its upload", () => {
  // There is no server here.
  vi.spyOn(XMLHttpRequest.prototype, "send").mockReturnValue();
  const aborted = vi.spyOn(XMLHttpRequest.prototype, "abort");
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  attach("c1", able, [new File(["x"], "contrato.jpg", { type: "image/jpeg" })]);
  const preview = attachments.get("c1")[0]?.preview;
  expect(preview).toBeTruthy();
  forget("session");
  expect(attachments.get("c1")).toEqual([]);
  expect(aborted).toHaveBeenCalledOnce();
  expect(revoked).toHaveBeenCalledWith(preview);
});

it("leaves nothing of what a person looked at, chose or was told", async () => {
  otherWords.set("c1", {
    conversation_id: "c1",
    text: "Do outro aparelho",
    version: 1,
    device: "d",
  } as never);
  select("c1", "m1");
  threadNotes.set("c1", [{ id: "n1" } as never]);
  threadNews.set("c1", { firstId: "m1", count: 1, seen: false });
  places.set("c1", ["m1"]);
  jumpTo("c1", "m1");
  const why = lossFor("perdido", "Mariana");
  forget("session");
  expect(await why).toBe(null);
  expect([otherWords, selections, threadNews].map((kept) => kept.get("c1"))).toEqual([null, null, null]);
  expect(threadNotes.get("c1")).toEqual([]);
  expect([places.size, jumps.getState().jump, lossQuestion.getState().now]).toEqual([0, null, null]);
  expect(store.getState().inbox).toBe(null);
});

it("keeps a note that was begun over an expired session, for its writer alone", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const shown = async (typed?: string) => {
    const box = document.body.appendChild(document.createElement("div"));
    const root = createRoot(box);
    await act(async () =>
      root.render(
        <NoteField conversation={conversation({ id: "c1" })} note={null} onDone={() => undefined} />,
      ),
    );
    const field = box.querySelector("textarea") as HTMLTextAreaElement;
    if (typed) {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
      set?.call(field, typed);
      await act(async () => field.dispatchEvent(new Event("input", { bubbles: true })));
    }
    const text = field.value;
    await act(async () => root.unmount());
    box.remove();
    return text;
  };
  expect(await shown("Ele pechincha sempre")).toBe("Ele pechincha sempre");
  forget("session");
  signIn(BRUNO);
  expect(await shown()).toBe("");
  forget("session");
  signIn(ANA);
  expect(await shown()).toBe("Ele pechincha sempre");
  forget("person");
  expect(await shown()).toBe("");
});

it("leaves no typed words on the desk of who signs out, and brings them back with her", () => {
  composerTexts.set("c1", { ...NOTHING, text: "Sai amanhã" });
  const unsent = { conversation_id: "c1", text: "Sai amanhã", version: 3, device: device() } as never;
  const back = () => {
    store.setState({ inbox: fromSnapshot({ ...snapshot(), unsent: [unsent] }) });
    composerTexts.open(ANA);
    new UnsentSync(ANA, 0).stop();
    return composerTexts.get("c1").text;
  };
  expect(back()).toBe("Sai amanhã");
  forget("person");
  expect(JSON.stringify({ ...localStorage })).not.toContain("Sai amanhã");
  expect(composerTexts.get("c1")).toEqual(NOTHING);
  forget("session");
  expect(back()).toBe("Sai amanhã");
});

it("leaves no mark of her words where the session was over before she was gone", () => {
  composerTexts.set("c1", { ...NOTHING, text: "Sai amanhã" });
  const unsent = { conversation_id: "c1", text: "Sai amanhã", version: 3, device: device() } as never;
  store.setState({ inbox: fromSnapshot({ ...snapshot(), unsent: [unsent] }) });
  new UnsentSync(ANA, 0).stop();
  expect(Object.keys(localStorage)).toContain(`unsent:${ANA}:c1`);
  forget("session");
  forget("person");
  expect(Object.keys(localStorage).filter((key) => key !== "locale")).toEqual([]);
});

it("is the same device as the tab beside it, which signed out and in again", () => {
  const before = device();
  expect(device()).toBe(before);
  localStorage.setItem("device", "after another signed in there");
  expect(device()).toBe("after another signed in there");
});
