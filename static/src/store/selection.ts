import { Keyed } from "./keyed";

/** The messages of a conversation that are being selected; null while nobody selects. */
export const selections = new Keyed<ReadonlySet<string> | null>(null);

export function select(conversationId: string, messageId: string): void {
  const chosen = new Set(selections.get(conversationId));
  if (!chosen.delete(messageId)) chosen.add(messageId);
  selections.set(conversationId, chosen);
}

export function endSelection(conversationId: string): void {
  selections.set(conversationId, null);
}
