import { describe, expect, it } from "vitest";
import { filled } from "@/features/quick-replies/fill";
import { matching } from "@/features/quick-replies/matching";
import type { QuickReply } from "@/protocol/types";

const AFTERNOON = new Date("2026-11-21T18:30:00Z");
const scene = {
  customer: "Marina Alves",
  seller: "Ana Ribeiro",
  company: "Casa Aurora",
  zone: "America/Sao_Paulo",
  now: AFTERNOON,
};

describe("a quick reply in a conversation", () => {
  it("is filled with who writes to whom, where it is what time", () => {
    expect(filled("{saudacao}, {nome}! {vendedor}, da {empresa}. tudo bem?", scene)).toBe(
      "Boa tarde, Marina! Ana, da Casa Aurora. Tudo bem?",
    );
    expect(filled("Oi, {saudacao}", { ...scene, now: new Date("2026-11-22T02:00:00Z") })).toBe(
      "Oi, boa noite",
    );
  });

  it("calls nobody by a number", () => {
    const unknown = { ...scene, customer: "+55 11 98765-4321" };
    expect(filled("{saudacao}, {nome}! Oi {nome_completo}?", unknown)).toBe("Boa tarde! Oi?");
  });

  it("leaves what it does not know", () => {
    expect(filled("{cupom} para você", scene)).toBe("{cupom} para você");
  });
});

describe("looking for a quick reply", () => {
  const reply = (shortcut: string, title: string, text: string, personal = false): QuickReply => ({
    id: shortcut,
    shortcut,
    title,
    text,
    personal,
    version: 1,
  });
  const replies = [
    reply("cep", "Pedir o CEP", "Qual é o seu CEP?"),
    reply("cep-sul", "Frete do sul", "Frete grátis", true),
    reply("troca", "Começar uma troca", "Me manda o número"),
    reply("ola", "Boas-vindas", "Olá!"),
  ];
  const found = (query: string) => matching(replies, query).map(({ shortcut }) => shortcut);

  it("finds the shortcut first, then titles, then texts, without accents", () => {
    expect(found("cep")).toEqual(["cep", "cep-sul"]);
    expect(found("ce")).toEqual(["cep-sul", "cep"]);
    expect(found("comecar")).toEqual(["troca"]);
    expect(found("NUMERO")).toEqual(["troca"]);
    expect(found("xyz")).toEqual([]);
    expect(found("")).toHaveLength(4);
  });
});
