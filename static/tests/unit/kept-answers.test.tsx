import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import KeptAnswers from "@/features/settings/kept/kept-answers";
import type { KeptAnswer, KeptAnswerChange } from "@/protocol/types";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { buttonNamed, comes, press } from "./rendered";
import { snapshot } from "./support";

let kept = {
  id: "k1",
  about: "embrulho",
  text: "Embrulhamos.",
  version: 1,
  changed_at: "2026-11-21T12:00:00Z",
} as KeptAnswer;

/** The server, which takes only what was written knowing what is there. */
async function answers(_: string, { method, body }: RequestInit): Promise<Response> {
  if (method === "GET") return Response.json({ items: [kept] });
  const { expected_version, ...change } = JSON.parse(String(body)) as KeptAnswerChange;
  if (expected_version !== kept.version)
    return Response.json(
      { status: 409, code: "kept_answer_stale", detail: "Outra pessoa mudou." },
      { status: 409 },
    );
  kept = { ...kept, ...change, version: kept.version + 1 };
  return Response.json(kept);
}

afterEach(() => vi.unstubAllGlobals());

it("shows what an answer says by now beside words that were refused, and takes them when saved again", async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", answers);
  store.setState({ inbox: fromSnapshot(snapshot()) });
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  await act(async () => root.render(<KeptAnswers />));
  await comes(() => buttonNamed(place, "Editar embrulho"));
  await press(place, "Editar embrulho");
  const field = place.querySelector("textarea") as HTMLTextAreaElement;
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
  set?.call(field, "Não embrulhamos.");
  await act(async () => field.dispatchEvent(new Event("input", { bubbles: true })));
  kept = { ...kept, text: "Embrulhamos com laço.", version: 2 };
  await press(place, "Salvar");
  await comes(() =>
    place.querySelector("dialog [role=status]")?.textContent?.includes("Embrulhamos com laço."),
  );
  expect(field.value).toBe("Não embrulhamos.");
  await press(place, "Salvar");
  await comes(() => !place.querySelector("dialog"));
  expect(kept).toMatchObject({ text: "Não embrulhamos.", version: 3 });
  await act(async () => root.unmount());
  place.remove();
});
