import { expect, it } from "vitest";
import { inEnglish } from "@/i18n/told";

it("says in English what is stored in Portuguese, with what it names, and keeps what nobody translated", () => {
  expect(inEnglish("O WhatsApp recusou a mensagem (código 131026).")).toBe(
    "WhatsApp refused the message (code 131026).",
  );
  expect(inEnglish("Este número não está no WhatsApp.")).toBe("This number is not on WhatsApp.");
  expect(inEnglish("Uma frase nova.")).toBe("Uma frase nova.");
});
