import { describe, expect, it } from "vitest";
import { lengthOf, splitText } from "@/text/split-text";

describe("a text that is too long", () => {
  it("is left whole where it fits", () => {
    expect(splitText("  Oi, tudo bem? ", 20)).toEqual(["Oi, tudo bem?"]);
  });

  it("is cut between paragraphs before anything else", () => {
    expect(splitText("Primeiro parágrafo.\n\nSegundo. Terceiro.", 30)).toEqual([
      "Primeiro parágrafo.",
      "Segundo. Terceiro.",
    ]);
  });

  it("is cut between sentences, then between words", () => {
    expect(splitText("Temos às nove. Temos às dez", 20)).toEqual(["Temos às nove.", "Temos às dez"]);
    expect(splitText("uma palavra depois da outra", 15)).toEqual(["uma palavra", "depois da outra"]);
  });

  it("is cut anywhere only where there is no pause, and never through a character", () => {
    const parts = splitText("👍".repeat(25), 10);
    expect(parts.map(lengthOf)).toEqual([10, 10, 5]);
    expect(parts.join("")).toBe("👍".repeat(25));
  });

  it("loses no word, and every part fits", () => {
    const text = Array.from({ length: 900 }, (_, n) => `palavra${n}${n % 17 ? "" : "."}`).join(" ");
    const parts = splitText(text, 512);
    expect(parts.every((part) => lengthOf(part) <= 512)).toBe(true);
    expect(parts.join(" ")).toBe(text);
  });
});
