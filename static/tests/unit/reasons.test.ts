import { describe, expect, it } from "vitest";
import words from "@/i18n/reasons.en.json";
import { saidIn, setEnglishReasons } from "@/i18n/reasons";

const reason = (code: string, names = {}, parts: string[] = []) => ({ code, names, parts });

describe("a reason of the server's", () => {
  it("is the sentence that came with it until English is here, and always in Portuguese", () => {
    const known = [reason("clear_subject")];
    expect(saidIn("en", known, "O assunto é claro.")).toBe("O assunto é claro.");
    setEnglishReasons(words);
    expect(saidIn("pt-BR", known, "O assunto é claro.")).toBe("O assunto é claro.");
    expect(saidIn("en", known, "O assunto é claro.")).toBe("The subject is clear and needs no source.");
  });

  it("names what it names, once, and puts phrases together", () => {
    const sourced = reason("sourced", { titles: ["«{parts}»", "«$&»"] });
    expect(saidIn("en", [sourced], "x")).toBe("The answer comes from «{parts}» and «$&».");
    const did = reason("customer", {}, ["expensive", "asked_discount"]);
    expect(saidIn("en", [did, reason("below_threshold")], "x")).toBe(
      "The customer found it expensive and asked for a discount. It stays below the company's minimum confidence.",
    );
  });

  it("keeps the stored sentence where there is no code, an unknown one, or nothing left to say", () => {
    expect(saidIn("en", [], "Antiga.")).toBe("Antiga.");
    expect(saidIn("en", [reason("of_a_newer_server")], "Nova.")).toBe("Nova.");
    expect(saidIn("en", [reason("customer", {}, ["of_a_newer_server"])], "Nova.")).toBe("Nova.");
    expect(saidIn("en", [reason("clear_subject")], "")).toBe("");
  });
});
