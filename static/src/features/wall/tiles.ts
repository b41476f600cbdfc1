import type { Conversation, Envelope, Message, MessageStatus, WallTile } from "@/protocol/types";

export interface Tile {
  conversation: Conversation;
  /** At most four, oldest first. */
  latest: Message[];
  /** By message: those that did not leave, or of which nobody knows. */
  troubled: Record<string, MessageStatus>;
  handedOverAt: string | null;
}

const SHOWN = 4;
const TROUBLE = new Set<MessageStatus>(["failed", "uncertain"]);

export const tileOf = ({ conversation, latest, troubled, handed_over_at }: WallTile): Tile => ({
  conversation,
  latest,
  troubled: Object.fromEntries(troubled.map(({ message_id, status }) => [message_id, status])),
  handedOverAt: handed_over_at,
});

/** The tile after one event, or null where the event concerns none that is known. Pure. */
export function applied(tile: Tile | null, { d, at }: Envelope): Tile | null {
  switch (d.t) {
    case "message.received":
    case "message.queued":
    case "message.changed": {
      const before = tile ?? { conversation: d.conversation, latest: [], troubled: {}, handedOverAt: null };
      if (d.t === "message.changed" && !before.latest.some(({ id }) => id === d.message.id)) return tile;
      const others = before.latest.filter(({ id }) => id !== d.message.id);
      const latest = [...others, d.message].sort((a, b) => a.sort_at.localeCompare(b.sort_at)).slice(-SHOWN);
      const answered = d.t === "message.queued" && d.message.author_user_id !== null;
      return { ...before, latest, handedOverAt: answered ? null : before.handedOverAt };
    }
    case "message.status_changed": {
      if (!tile) return null;
      const others = Object.entries(tile.troubled).filter(([id]) => id !== d.message_id);
      if (TROUBLE.has(d.status)) others.push([d.message_id, d.status]);
      const troubled = Object.fromEntries(others);
      const latest = tile.latest.map((one) => (one.id === d.message_id ? { ...one, status: d.status } : one));
      return { ...tile, latest, troubled };
    }
    case "conversation.holder_changed": {
      if (!tile) return null;
      const lost = tile.conversation.holder.kind === "ai" && d.holder.kind === "queue";
      return { ...tile, handedOverAt: lost ? at : d.holder.kind === "queue" ? tile.handedOverAt : null };
    }
    default:
      return tile;
  }
}

export function concerned({ d }: Envelope): string | null {
  if ("conversation" in d) return d.conversation.id;
  return "conversation_id" in d ? d.conversation_id : null;
}
