import { dayPart } from "./day-part";

export const PLACEHOLDERS = ["nome", "nome_completo", "vendedor", "empresa", "saudacao"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export interface Scene {
  customer: string;
  seller: string;
  company: string;
  zone: string;
  now: Date;
}

/** The text with what it leaves open filled in. A customer whose name nobody knows is not called by a number. */
export function filled(text: string, scene: Scene): string {
  const customer = /\p{L}/u.test(scene.customer) ? scene.customer.trim() : "";
  const values: Record<Placeholder, string> = {
    nome: firstOf(customer),
    nome_completo: customer,
    vendedor: firstOf(scene.seller),
    empresa: scene.company,
    saudacao: dayPart(scene.now, scene.zone),
  };
  return text
    .replace(/(,? ?)\{(\w+)\}/g, (whole, lead: string, name: string) => {
      if (!(name in values)) return whole;
      const value = values[name as Placeholder];
      return value === "" ? "" : lead + value;
    })
    .replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, lead: string, letter: string) => lead + letter.toUpperCase());
}

function firstOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}
