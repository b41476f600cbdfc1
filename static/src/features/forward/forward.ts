import { copyMedia } from "@/protocol/endpoints";
import type { Conversation, Message } from "@/protocol/types";
import type { Outbox } from "@/store/outbox";

/** Into the outbox of the other chat, in the order of this one: each leaves once, however often it is tried. */
export async function forward(outbox: Outbox, messages: Message[], target: Conversation): Promise<void> {
  for (const message of messages) {
    const file = message.content?.media?.id;
    const shown = file ? await copyMedia(target.id, file) : undefined;
    await outbox.add({
      client_message_id: crypto.randomUUID(),
      conversation_id: target.id,
      text: "",
      reads: message.text,
      forwarded_message_id: message.id,
      media_id: shown?.id,
      shown,
      seen_inbound_at: target.last_inbound_at,
    });
  }
}
