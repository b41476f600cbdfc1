import { expect, it } from "vitest";
import words from "@/i18n/told.en.json";
import { setEnglishTold, toldIn } from "@/i18n/told";

it("says in English what is stored in Portuguese, with what it names, and keeps what nobody translated", () => {
  setEnglishTold(words);
  const refused = "O WhatsApp recusou a mensagem (código 131026).";
  expect(toldIn("pt-BR", refused)).toBe(refused);
  expect(toldIn("en", refused)).toBe("WhatsApp refused the message (code 131026).");
  expect(toldIn("en", "Este número não está no WhatsApp.")).toBe("This number is not on WhatsApp.");
  expect(toldIn("en", "Uma frase nova.")).toBe("Uma frase nova.");
});
