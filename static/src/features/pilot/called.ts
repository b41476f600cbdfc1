import type { Attention, Conversation } from "@/protocol/types";

export interface Called {
  row: Conversation;
  attention: Attention;
}

/** What calls for people and nobody has taken: first what was given to them, then who waits longest. */
export function calledIn(rows: Iterable<Conversation>): Called[] {
  const found: Called[] = [];
  for (const row of rows)
    if (row.attention && !row.attention.taken) found.push({ row, attention: row.attention });
  const since = ({ attention }: Called) => Date.parse(attention.since);
  const given = ({ attention }: Called) => Number(attention.kind === "handoff");
  return found.sort((one, other) => given(other) - given(one) || since(one) - since(other));
}

type Ago = "now" | "minutes" | "hours" | "days";

export function agoOf(since: string, now: Date): [Ago, number] {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
  if (minutes < 1) return ["now", 0];
  if (minutes < 60) return ["minutes", minutes];
  return minutes < 1440 ? ["hours", Math.floor(minutes / 60)] : ["days", Math.floor(minutes / 1440)];
}
