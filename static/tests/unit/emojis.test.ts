import { describe, expect, it } from "vitest";
import { EMOJIS, findEmojis } from "@/features/emoji/emojis";

const signs = (query: string, locale: "pt-BR" | "en" = "pt-BR") =>
  findEmojis(query, locale).map(({ sign }) => sign);

describe("21: the emoji search", () => {
  it("finds by the beginning of a word, without accents, in either language", () => {
    expect(signs("cora")[0]).toBe("❤️");
    expect(signs("coração")[0]).toBe("❤️");
    expect(signs("obrigado")).toContain("🙏");
    expect(signs("thanks")).toContain("🙏");
    expect(signs("thumbs_up", "en")[0]).toBe("👍");
    expect(signs("forca")).toEqual(signs("força"));
    expect(signs("xyzw")).toEqual([]);
  });

  it("says its names as they are written", () => {
    expect(EMOJIS.find(({ sign }) => sign === "💪")?.words["pt-BR"]).toBe("força músculo");
  });

  it("offers few, each once", () => {
    expect(signs("co").length).toBe(8);
    expect(new Set(signs("co")).size).toBe(8);
  });
});
