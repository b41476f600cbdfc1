import { useInbox } from "@/store";
import type { Conversation } from "@/protocol/types";

/** What the conversation's channel can do; undefined only while its record is not there. */
export function useCapabilities(conversation: Conversation) {
  return useInbox(({ channels }) => channels[conversation.channel_id]?.capabilities);
}
