import type { Channel, Conversation, Message } from "@/protocol/types";

/** What it goes on as; what is on buttons or was chosen goes on as words. */
export function kindOnward(message: Message): string {
  const { media, place, cards, template } = message.content ?? {};
  if (media) return template?.header_kind ?? message.kind;
  if (place) return "location";
  return cards?.length ? "contacts" : "text";
}

/** Why these messages can not go to this chat now. */
export function whyNot(
  messages: Message[],
  target: Conversation,
  channel: Channel | undefined,
  now: Date,
): "kind" | "window" | null {
  const able = channel?.capabilities;
  if (!able || !messages.every((message) => able.kinds.includes(kindOnward(message)))) return "kind";
  const open = target.window_expires_at !== null && Date.parse(target.window_expires_at) > now.getTime();
  return able.window_24h && !open ? "window" : null;
}
