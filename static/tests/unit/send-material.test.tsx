import { act } from "react";
import { expect, it, vi } from "vitest";
import { SendMaterial } from "@/features/materials/send-material";
import type { Material } from "@/protocol/types";
import { ABLE, rendered } from "./rendered";

const TABLE = {
  id: "t1",
  kind: "document",
  title: "Tabela",
  words: "Segue a tabela",
  labels: [],
  media: null,
  place: null,
  version: 1,
} as unknown as Material;

function shown(text: string, onSend: () => void = () => undefined) {
  return rendered(
    <SendMaterial
      material={TABLE}
      conversationId="c1"
      able={ABLE}
      text={text}
      onBack={() => undefined}
      onSend={onSend}
    />,
  );
}

it.each([
  ["Aqui está", "Aqui está"],
  ["longer than the twenty that fit", "Segue a tabela"],
  ["", "Segue a tabela"],
])("takes what was written (%s) as caption where it fits whole", async (text, caption) => {
  const page = await shown(text);
  expect(page.place.querySelector("textarea")?.value).toBe(caption);
  await page.leave();
});

it("sends nothing once it was closed, however late its copy comes", async () => {
  const onSend = vi.fn();
  const page = await shown("", onSend);
  let arrive: (answer: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (arrive = resolve)));
  await act(async () => page.place.querySelector("form")?.requestSubmit());
  const copy = Response.json({ id: "f1", kind: "document" });
  const read = vi.spyOn(copy, "json");
  await page.leave();
  await act(async () => arrive(copy));
  await Promise.all(read.mock.results.map(({ value }) => value as Promise<unknown>));
  await act(async () => undefined);
  expect(read).toHaveBeenCalledOnce();
  expect(onSend).not.toHaveBeenCalled();
});
