import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { cut } from "@/text/doubts";
import { Formatted } from "@/text/formatted";

function doubtful(text: string, ...words: string[]): string[] {
  const doubts = words.map((word) => ({
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
  }));
  const html = renderToStaticMarkup(createElement(Formatted, { text, doubts }));
  return [...html.matchAll(/<mark[^>]*>(.*?)<\/mark>/g)].map(([, word]) => word ?? "");
}

describe("doubtful places", () => {
  it("are underlined where they stand, emoji before them or not", () => {
    expect(doubtful("Oi! 😊 Sai por 13,37 no dia 20/12.", "13,37", "20/12")).toEqual(["13,37", "20/12"]);
  });

  it("are found inside WhatsApp's marks, and the marks stay marks", () => {
    expect(doubtful("Hoje *só R$ 13,37* na _Loja Azul_", "13,37", "Azul")).toEqual(["13,37", "Azul"]);
  });

  it("are found in links", () => {
    expect(doubtful("Veja https://loja.example/x hoje", "https://loja.example/x")).toEqual([
      "https://loja.example/x",
    ]);
  });

  it("may reach over the border of a piece", () => {
    const doubts = [{ start: 3, end: 8 }];
    expect(cut("abcde", doubts, 0)).toEqual([
      { words: "abc", doubtful: false },
      { words: "de", doubtful: true },
    ]);
    expect(cut("fghij", doubts, 5)).toEqual([
      { words: "fgh", doubtful: true },
      { words: "ij", doubtful: false },
    ]);
  });
});
