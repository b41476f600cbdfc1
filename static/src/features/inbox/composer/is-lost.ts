import type { Channel, Conversation } from "@/protocol/types";

/** Known by an id of the provider that the number has left; whoever has written since is known by another. */
export function isLost({ contact, last_inbound_at }: Conversation, channel: Channel | undefined): boolean {
  if (!channel?.moved_at || contact.phone) return false;
  return last_inbound_at === null || Date.parse(last_inbound_at) < Date.parse(channel.moved_at);
}
