import { expect, it } from "vitest";
import { nextPiece, restOf, type Unit } from "@/features/inbox/composer/partial";

function pieces(text: string, unit: Unit): string[] {
  const taken: string[] = [];
  for (let rest = text; rest !== "" && taken.length < 20; rest = rest.slice(taken.at(-1)?.length)) {
    taken.push(nextPiece(rest, unit, false));
  }
  return taken;
}

it("takes words with the blanks before them, and together exactly the text", () => {
  expect(pieces("Oi, Ana!\nTudo bem? 😊", "word")).toEqual(["Oi,", " Ana!", "\nTudo", " bem?", " 😊"]);
});

it("takes sentences up to their mark or the end of their line, and no price apart", () => {
  const text = "Oi, Ana! O jogo custa R$ 1.289,90.\nEntregamos em 5 dias… Qual é o CEP?";
  expect(pieces(text, "sentence")).toEqual([
    "Oi, Ana!",
    " O jogo custa R$ 1.289,90.",
    "\nEntregamos em 5 dias…",
    " Qual é o CEP?",
  ]);
  expect(pieces("- um\n- dois\n", "sentence").join("")).toBe("- um\n- dois\n");
});

it("waits for the rest of a word or sentence that may still grow", () => {
  expect(nextPiece("Oi, Pau", "word", true)).toBe("Oi,");
  expect(nextPiece(" Pau", "word", true)).toBe("");
  expect(nextPiece(" Pau", "word", false)).toBe(" Pau");
  expect(nextPiece("Custa R$ 1.", "sentence", true)).toBe("");
  expect(nextPiece("Custa pouco. E", "sentence", true)).toBe("Custa pouco.");
});

it("continues only what is its beginning", () => {
  expect(restOf("Oi, Ana!", "Oi,")).toBe(" Ana!");
  expect(restOf("Oi, Ana!", "oi")).toBeNull();
  expect(restOf("Oi, Ana!", "Oi, Ana!")).toBeNull();
});
