import { FIELDS } from "@/protocol/ai-settings";
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { setLocale, translate } from "@/i18n";
import { en } from "@/i18n/en";
import { ptBR as ofAll, type Entry, type Key } from "@/i18n/pt-BR";
import { ptBRAdmin } from "@/i18n/pt-BR-admin";
import { ptBRProvenance } from "@/i18n/pt-BR-provenance";
import { ptBRSimulator } from "@/i18n/pt-BR-simulator";

const ptBR = { ...ofAll, ...ptBRAdmin, ...ptBRProvenance, ...ptBRSimulator };

const keys = Object.keys(ptBR) as Key[];
const catalogue: Record<Key, Entry> = ptBR;
const forms = (entry: Entry) => (typeof entry === "string" ? [entry] : [entry.one, entry.other]);
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const LEVELS = ["alta", "media", "baixa"];
const MODES = ["suggest_only", "assist_execute"];
const AUTHORS = ["ai", "ai_edited", "human", "customer", "phone", "api", "system"];
const SECTIONS = ["persona", "slots", "rules", "documents", "model", "limits"];
const CHANNEL_FIELDS = [
  "phone_number_id",
  "waba_id",
  "access_token",
  "app_secret",
  "base_url",
  "instance",
  "api_key",
  "instance_id",
  "connected_phone",
  "token",
  "client_token",
];
const FAMILIES: Record<string, string[]> = {
  "ai.*": SECTIONS,
  "ai.*_lead": SECTIONS,
  "field.*": [...FIELDS],
  "documents.kind.*": ["principle", "vertente", "context"],
  "slots.type.*": ["text", "integer", "date"],
  "audit.group.*": [
    "suggestions",
    "sent",
    "edited",
    "dismissed",
    "stages",
    "executions",
    "settings",
    "pilot",
    "channels",
    "company",
  ],
  "audit.kind.*": [
    ...["draft.suggested", "draft.failed", "draft.sent", "draft.edited", "draft.dismissed"],
    ...["draft.superseded", "stage.suggested", "stage.applied", "stage.dismissed", "stage.superseded"],
    "stage.undone",
    ...["execution.send_reply", "execution.update_stage", "settings.changed", "desk.changed"],
    ...["channel.added", "channel.changed", "channel.pairing", "channel.rotated", "channel.moved"],
    ...["channel.paused", "channel.resumed", "quarantine.replayed", "quarantine.discarded"],
    ...[
      "pilot.switched",
      "pilot.numbers_changed",
      "pilot.intent_changed",
      "pilot.given_back",
      "pilot.asked",
      "pilot.answered",
      "pilot.kept_changed",
      "pilot.kept_removed",
    ],
    "pilot.template_changed",
    ...["lead_form.changed", "funnel.changed", "hours.changed", "materials.changed", "lead.changed"],
    ...["token.created", "token.revoked", "user.created", "user.changed", "company.changed"],
  ],
  "audit.pilot.switched.*": ["on", "off"],
  "audit.pilot.intent.*": ["on", "off"],
  "audit.period.*": ["1", "7", "30", "all"],
  "audit.prices.*": ["allowed", "withheld"],
  "channel.history.*": ["receiving", "done", "declined"],
  "channel.quality.*": ["GREEN", "YELLOW", "RED"],
  "channel.provider.*": ["cloud", "evolution", "zapi", "simulator"],
  "channel.provider_hint.*": ["cloud", "evolution", "zapi"],
  "channel.field.*": CHANNEL_FIELDS,
  "channel.hint.*": CHANNEL_FIELDS,
  "channel.state.*": ["connected", "connecting", "disconnected", "restricted", "paused"],
  "channel.strip.*": ["connecting", "disconnected", "paused", "restricted"],
  "budget.*": ["near", "reached"],
  "confidence.*": LEVELS,
  "doubt.*": ["number_changed", "name_reused", "parted"],
  "draft.*": ["thinking", "writing", "ready", "outdated", "failed"],
  "evidence.*": ["answer", "message", "knowledge", "rule", "document", "edited", "revoked"],
  "called.*": ["question", "handoff"],
  "filter.*": ["all", "unread", "mine", "waiting", "unassigned", "pilot", "archived"],
  "level.*": ["minimal", "low", "medium", "high"],
  "menu.theme.*": ["system", "light", "dark"],
  "panel.ball.*": ["ai", "seller", "queue"],
  "kind.*": [
    "buttons",
    "list",
    ...["text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts"],
    ...["choice", "template", "order", "unsupported"],
  ],
  "content.forwarded_*": ["once", "many"],
  "reaction.*": ["customer", "business"],
  "queued.*": ["connecting", "disconnected", "paused"],
  "provenance.*": ["ai", "ai_edited", "phone", "api"],
  "role.*": ["seller", "supervisor", "admin"],
  "settings.mode.*": MODES,
  "settings.tab.*": [
    "ia",
    "piloto",
    "guardadas",
    "atendimento",
    "relatorio",
    "uso",
    "canais",
    "equipe",
    "leads",
    "funil",
    "horarios",
    "empresa",
    "respostas",
    "materiais",
    "api",
    "aparelhos",
  ],
  "settings.group.*": ["ai", "sales", "desk", "company", "you"],
  "team.role_hint.*": ["seller", "supervisor", "admin"],
  "settings.mode.*_hint": MODES,
  "why.author.*": AUTHORS,
  "why.sentence.*": AUTHORS,
  "why.call.*": ["failed", "cancelled"],
  "sim.*": ["duplicate", "reorder", "fail_sends", "timeout_sends", "drop_statuses"],
  "settings.*": ["default_thinking_level", "high_thinking_level"],
  "vendor.*": ["local", "google", "anthropic", "openai"],
  "usage.standing.*": ["near", "reached"],
  "intent.*": [
    "SAUDACAO",
    "DUVIDA_PRODUTO",
    "PRECO",
    "DISPONIBILIDADE",
    "COMPRA",
    "NEGOCIACAO",
    "AGENDAMENTO_REUNIAO",
    "SOLICITACAO_CONTATO",
    "STATUS_PEDIDO",
    "TROCA_DEVOLUCAO",
    "ALTERACAO",
    "CANCELAMENTO",
    "RECLAMACAO",
    "CONFIRMACAO",
    "ADIAMENTO",
    "DESINTERESSE",
    "AGRADECIMENTO",
    "SPAM",
    "OUTRO",
    "NAO_ENTENDI",
  ],
  "usage.task.*": ["draft", "stage", "turn", "type", "preview", "shadow", "cache", "transcript", "summary"],
  "status.*": [
    "received",
    "queued",
    "sending",
    "accepted",
    "sent",
    "delivered",
    "read",
    "failed",
    "cancelled",
  ],
};

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("i18n/"))
  .map((file) => readFileSync(`src/${file}`, "utf8"))
  .join("\n");

describe("the catalogues", () => {
  beforeAll(() => setLocale("en"));

  it("have the same keys, and English has a sentence for each", () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    expect(keys.flatMap((key) => forms(en[key])).filter((text) => text.trim() === "")).toEqual([]);
  });

  it("fill the same holes", () => {
    const different = keys.filter(
      (key) => String(forms(en[key]).map(holes)) !== String(forms(catalogue[key]).map(holes)),
    );
    expect(different).toEqual([]);
  });

  it("leave no Portuguese in English, but for what the simulated Brazilian customer says", () => {
    const same = keys.filter((key) => String(forms(en[key])) === String(forms(catalogue[key])));
    const names: Key[] = [
      "login.email",
      "thread.announce",
      "why.ms",
      "why.tokens",
      "funnel.stage",
      "funnel.total",
      "composer.length",
      "attach.uploading",
      "plan.hours",
      "plan.minutes",
    ];
    expect(same.filter((key) => !key.startsWith("sim.opener.") && !names.includes(key))).toEqual([]);
  });

  it("hold nothing that no screen says", () => {
    const made = Object.entries(FAMILIES).flatMap(([family, values]) =>
      values.map((value) => family.replace("*", value)),
    );
    const quoted = new Set([...sources.matchAll(/"([\w.]+)"/g)].map((found) => found[1]));
    const unused = keys.filter((key) => !quoted.has(key) && !made.includes(key) && !key.startsWith("slot."));
    expect(unused).toEqual([]);
  });

  it("hold everything that a screen says", () => {
    const said = [...sources.matchAll(/\bt\(\s*"([a-z_.]+)"/g)].map((found) => found[1] ?? "");
    expect(said.filter((key) => !(key in ptBR))).toEqual([]);
    // Keys put together while running: their values stand in FAMILIES, and all of those exist.
    const families = [...sources.matchAll(/\bt\(\s*`([^`]+)`/g)].map((found) =>
      (found[1] ?? "").replace(/\$\{[^}]+\}/, "*"),
    );
    expect([...new Set(families)].sort()).toEqual(Object.keys(FAMILIES).sort());
    const made = Object.entries(FAMILIES).flatMap(([family, values]) =>
      values.map((value) => family.replace("*", value)),
    );
    expect(made.filter((key) => !(key in ptBR))).toEqual([]);
  });

  it("hold words of screens of their own in both languages, with the same holes", async () => {
    const parts = readdirSync("src/i18n/parts").map((file) => file.replace(".ts", ""));
    for (const part of parts) {
      const module = (await import(`../../src/i18n/parts/${part}.ts`)) as Record<string, unknown>;
      const words = Object.values(module).find((value) => typeof value === "object");
      const { "pt-BR": portuguese, en: english } = words as Record<"pt-BR" | "en", Record<string, Entry>>;
      const spoken = (all: Record<string, Entry>) =>
        Object.entries(all).map(([key, entry]) => [key, forms(entry).map(holes)]);
      expect(spoken(english)).toEqual(spoken(portuguese));
      const said = (key: string) => forms(portuguese[key] ?? "").join() === forms(english[key] ?? "").join();
      expect(Object.keys(portuguese).filter(said)).toEqual([]);
    }
  });

  it("choose the plural by count", () => {
    expect(translate("pt-BR", "thread.unread", { count: 1 })).toBe("1 mensagem não lida");
    expect(translate("pt-BR", "thread.unread", { count: 1_000_000 })).toContain("mensagens");
    expect(translate("en", "thread.announce_many", { count: 0 })).toBe("0 new messages");
  });
});
