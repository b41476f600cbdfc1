import type { AiSettings } from "@/protocol/types";

/** What an administrator can change, in the order of the screen. */
export const FIELDS = [
  "persona_name",
  "persona_prompt",
  "vertical",
  "slots",
  "rules",
  "documents",
  "provider",
  "model_id",
  "default_thinking_level",
  "high_thinking_level",
  "monthly_cap_centavos",
  "enabled",
  "mode",
  "reply_max_chars",
  "stage_confidence_threshold",
  "allowed_links",
  "payment_keys",
  "retention_days",
] as const;
export type Field = (typeof FIELDS)[number];

export interface Piece {
  op: "same" | "removed" | "added";
  text: string;
}

const MOST_CELLS = 1_000_000;

export function changedFields(before: AiSettings, after: AiSettings): Field[] {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** What I changed since `base`, on top of what somebody else has saved meanwhile. */
export function merged(base: AiSettings, mine: AiSettings, theirs: AiSettings): AiSettings {
  const changes = changedFields(base, mine).map((field) => [field, mine[field]]);
  return { ...theirs, ...(Object.fromEntries(changes) as Partial<AiSettings>) };
}

/** A value as words, so that any two can be compared. */
export function inWords(settings: AiSettings, field: Field): string {
  switch (field) {
    case "rules":
      return settings.rules.map(({ id, text }) => `[${id}] ${text}`).join("\n");
    case "documents":
      return (settings.documents ?? []).map(({ title, text }) => `${title}\n${text}`).join("\n\n");
    case "slots":
      return settings.slots.map(({ name, type }) => `${name}: ${type ?? "text"}`).join("\n");
    case "allowed_links":
    case "payment_keys":
      return (settings[field] ?? []).join("\n");
    default:
      return String(settings[field] ?? "");
  }
}

const WORDS = /\s*\S+|\s+$/g;
const LINES = /[^\n]*\n|[^\n]+/g;

/** By words, each with the space before it; texts of too many words are compared by lines. */
export function diff(before: string, after: string): Piece[] {
  const [old, fresh] = [before.match(WORDS) ?? [], after.match(WORDS) ?? []];
  return old.length * fresh.length <= MOST_CELLS
    ? compared(old, fresh)
    : compared(before.match(LINES) ?? [], after.match(LINES) ?? []);
}

function compared(before: string[], after: string[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (op: Piece["op"], text: string) => {
    const last = pieces.at(-1);
    if (last?.op === op) last.text += text;
    else pieces.push({ op, text });
  };
  const longest = commonLengths(before, after);
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    const [old, fresh] = [before[left], after[right]];
    if (old !== undefined && old === fresh) {
      add("same", old);
      left += 1;
      right += 1;
    } else if (
      old !== undefined &&
      (fresh === undefined || longest(left + 1, right) >= longest(left, right + 1))
    ) {
      add("removed", old);
      left += 1;
    } else {
      add("added", fresh ?? "");
      right += 1;
    }
  }
  return pieces;
}

/** Length of the longest common run of what is left from two places on. */
function commonLengths(before: string[], after: string[]): (left: number, right: number) => number {
  const width = after.length + 1;
  const cells = new Uint32Array((before.length + 1) * width);
  const at = (left: number, right: number) => cells[left * width + right] ?? 0;
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      cells[left * width + right] =
        before[left] === after[right]
          ? at(left + 1, right + 1) + 1
          : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  return at;
}
