import type { OutboxItem } from "./outbox";

/** Anything else would not come back into the field with them. */
export function isWords(item: OutboxItem): boolean {
  const { media_id, interactive, location, contacts, template, forwarded_message_id } = item;
  return !(media_id ?? interactive ?? location ?? contacts ?? template ?? forwarded_message_id);
}
