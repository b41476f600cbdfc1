import { describe, expect, it } from "vitest";
import { DraftTexts } from "@/store/drafts";

const piece = (offset: number, text: string) => ({
  t: "draft.delta" as const,
  conversation_id: "c1",
  draft_id: "d1",
  offset,
  text,
});

describe("the text of a streaming draft", () => {
  it("grows by pieces that continue it, counted as JavaScript counts", () => {
    const texts = new DraftTexts();
    texts.take(piece(0, "Olá 👋"));
    texts.take(piece("Olá 👋".length, ", tudo bem?"));
    expect(texts.get("d1")).toBe("Olá 👋, tudo bem?");
  });

  it("drops a piece that does not fit and heals with the whole text", () => {
    const texts = new DraftTexts();
    texts.take(piece(0, "Bom "));
    texts.take(piece(9, "lost one"));
    expect(texts.get("d1")).toBe("Bom ");
    texts.take(piece(0, "Bom dia, Mariana"));
    texts.take(piece(4, "dia"));
    expect(texts.get("d1")).toBe("Bom dia, Mariana");
  });

  it("tells only those who show that draft", () => {
    const texts = new DraftTexts();
    let told = 0;
    const stop = texts.subscribe("d1", () => told++);
    texts.take(piece(0, "a"));
    texts.take({ ...piece(0, "b"), draft_id: "d2" });
    stop();
    texts.take(piece(1, "c"));
    expect(told).toBe(1);
  });
});
