import { expect, it } from "vitest";
import { setLocale } from "@/i18n";
import "@/i18n/admin";
import { EntryRow } from "@/features/audit/entry-row";
import type { AuditEntry } from "@/protocol/types";
import { store } from "@/store";
import { fromSnapshot } from "@/store/state";
import { zoneName } from "@/text/zones";
import { rendered } from "./rendered";
import { snapshot } from "./support";

async function told(fields: Partial<AuditEntry>): Promise<string> {
  store.setState({ inbox: fromSnapshot(snapshot()) });
  const entry = { id: "e1", at: "2026-11-21T12:00:00Z", details: {}, latency_ms: null, ...fields };
  const page = await rendered(<EntryRow entry={entry as AuditEntry} onConversation={() => undefined} />);
  const line = page.place.querySelector("summary")?.closest("li")?.firstElementChild?.textContent ?? "";
  await page.leave();
  return line.replaceAll("\u00a0", " ");
}

it("tells what a suggestion cost in reais, at the rate that screens use today", async () => {
  const line = await told({ kind: "draft.suggested", cost_micro_usd: 20_000 });
  expect(line).toContain("R$ 0,11");
  expect(line).not.toContain("US$");
});

it("tells of a kept answer how it was called before, and how much of it is new", async () => {
  const details = { changed: ["embrulho", "Embrulho para presente"], version: 2, words_changed: 7 };
  expect(await told({ kind: "pilot.kept_changed", details })).toContain(
    "embrulho → Embrulho para presente · Versão 2 · 7 palavras tiradas ou postas",
  );
});

it("says which way a switch of the pilot went, and a subject of its", async () => {
  expect(await told({ kind: "pilot.switched", details: { pilot: { on: true } } })).toContain("Piloto ligado");
  const off = await told({ kind: "pilot.switched", details: { pilot: { on: false } } });
  expect(off).toContain("Piloto desligado");
  expect(off).not.toContain("ligado ou");
  const subject = { on: false, intent: "PRECO" };
  expect(await told({ kind: "pilot.intent_changed", details: { pilot: subject } })).toMatch(
    /Assunto tirado do piloto.*pergunta de preço/,
  );
});

it("calls days, rules and roles as people do", async () => {
  const hours = { changed: ["always", "mon", "2026-12-25"] };
  expect(await told({ kind: "hours.changed", details: hours })).toContain(
    "atendimento a qualquer hora, segunda-feira, 25/12/2026",
  );
  expect(await told({ kind: "user.created", details: { changed: ["Eva Pontes", "seller"] } })).toContain(
    "Eva Pontes, Vendas",
  );
  const moved = { changed: ["Eva Pontes", "seller → admin", "inactive"] };
  expect(await told({ kind: "user.changed", details: moved })).toContain(
    "Eva Pontes, Vendas → Administração, acesso desativado",
  );
  const rules = { changed: ["distributes", "max_open"] };
  expect(await told({ kind: "desk.changed", details: rules })).toContain(
    "Distribuir em rodízio, Conversas abertas por pessoa",
  );
});

it("calls a time zone as people do", async () => {
  const changed = ["Casa Aurora → Casa Boreal", "America/Sao_Paulo → America/Rio_Branco"];
  expect(await told({ kind: "company.changed", details: { changed } })).toContain(
    "Casa Aurora → Casa Boreal, Horário de Brasília (São Paulo) → Horário do Acre (Rio Branco)",
  );
  await setLocale("en");
  expect([zoneName("America/Belem"), zoneName("Asia/Tokyo")]).toEqual([
    "Brasilia Time (Belém)",
    "Japan Time (Tokyo)",
  ]);
  await setLocale("pt-BR");
});
