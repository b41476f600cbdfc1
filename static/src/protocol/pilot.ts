import { request } from "./api";
import type { PilotHistory } from "./types";

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const readPilotThread = (id: string) =>
  request<PilotHistory>("GET", `${conversation(id)}/pilot/thread`);
export const sendMessageNow = (id: string, messageId: string) =>
  request<void>("POST", `${conversation(id)}/messages/${messageId}/send-now`, {});
export const takeBackMessage = (id: string, messageId: string) =>
  request<void>("POST", `${conversation(id)}/messages/${messageId}/take-back`, {});
