import type { Channel, MessageStatus } from "@/protocol/types";
import type { Tile } from "./tiles";

export type AlertKind = "failed" | "handed" | "channel" | "uncertain" | "waiting";

export interface Alert {
  id: string;
  kind: AlertKind;
  /** An instant, in milliseconds. */
  since: number;
}

/** What is worst stands first. */
const ORDER: AlertKind[] = ["failed", "handed", "channel", "uncertain", "waiting"];
const NOT_SAID = new Set<MessageStatus>(["failed", "cancelled"]);
const DOWN = new Set(["disconnected", "restricted", "paused"]);

/** Since when the customer waits for an answer, or for the person whom they were promised; or null. */
export function waitingSince({ conversation, latest }: Tile): number | null {
  if (conversation.attention) return Date.parse(conversation.attention.since);
  const last = conversation.last_message;
  if (!last || conversation.holder.waiting !== "answer") return null;
  const answered = latest.findLastIndex(
    ({ direction, status }) => direction === "outbound" && !NOT_SAID.has(status),
  );
  const first = latest[answered + 1];
  return Date.parse(first?.sort_at ?? last.sort_at);
}

export interface Rules {
  waitingMinutes: number;
  /** Stages at the end of the way: whose lead stands there waits for nobody. */
  ended: ReadonlySet<string>;
}

/** The worst thing about a thread at this moment, or null. */
export function alertOf(
  tile: Tile,
  channel: Channel | undefined,
  { waitingMinutes, ended }: Rules,
  now: number,
): Alert | null {
  const id = tile.conversation.id;
  const states = Object.values(tile.troubled);
  const since = Date.parse(tile.conversation.last_message?.sort_at ?? tile.conversation.created_at);
  if (states.includes("failed")) return { id, kind: "failed", since };
  const waits = ended.has(tile.conversation.lead.stage) ? null : waitingSince(tile);
  if (tile.handedOverAt && tile.conversation.holder.kind === "queue")
    return { id, kind: "handed", since: Date.parse(tile.handedOverAt) };
  if (waits !== null && channel && DOWN.has(channel.state))
    return { id, kind: "channel", since: Date.parse(channel.since) };
  if (states.includes("uncertain")) return { id, kind: "uncertain", since };
  if (waits !== null && now - waits >= waitingMinutes * 60_000) return { id, kind: "waiting", since: waits };
  return null;
}

export function inOrder(alerts: Alert[]): Alert[] {
  return alerts.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.since - b.since);
}
