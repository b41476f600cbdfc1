import { query, request } from "./api";
import type { Starred } from "./types";

export const listStars = (conversationId?: string) =>
  request<Starred[]>("GET", `/v1/crm/stars${query({ conversation_id: conversationId })}`);
export const postStars = (conversationId: string, messageIds: string[], starred: boolean) =>
  request<void>("POST", `/v1/crm/conversations/${conversationId}/stars`, {
    message_ids: messageIds,
    starred,
  });
