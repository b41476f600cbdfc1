import { request } from "./api";
import type { NewQuickReply, QuickReply, QuickReplyChange, QuickReplyList } from "./types";

const ALL = "/v1/quick-replies";

export const listQuickReplies = () => request<QuickReplyList>("GET", ALL);
export const addQuickReply = (reply: NewQuickReply) => request<QuickReply>("POST", ALL, reply);
export const changeQuickReply = (id: string, change: QuickReplyChange) =>
  request<QuickReply>("PUT", `${ALL}/${id}`, change);
export const removeQuickReply = (id: string) => request<void>("DELETE", `${ALL}/${id}`);
