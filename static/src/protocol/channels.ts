import { query, request } from "./api";
import type {
  ChannelChange,
  ChannelCheck,
  ChannelDetail,
  MovePreview,
  NewChannel,
  PairingCode,
  QuarantinedBody,
  QuarantinePage,
  WebhookAddress,
} from "./types";

const channel = (id: string) => `/v1/channels/${id}`;

export const listChannels = () => request<{ items: ChannelDetail[] }>("GET", "/v1/channels");
export const addChannel = (entered: NewChannel) => request<ChannelDetail>("POST", "/v1/channels", entered);
export const changeChannel = (id: string, change: Partial<ChannelChange>) =>
  request<ChannelDetail>("PATCH", channel(id), change);
export const changeCredentials = (id: string, credentials: Record<string, string>, renew_address: boolean) =>
  request<ChannelDetail>("PUT", `${channel(id)}/credentials`, { credentials, renew_address });
export const getWebhook = (id: string) => request<WebhookAddress>("GET", `${channel(id)}/webhook`);
export const checkChannel = (id: string) => request<ChannelCheck>("POST", `${channel(id)}/check`, {});
export const pairChannel = (id: string, phone: string | null) =>
  request<PairingCode>("POST", `${channel(id)}/pair`, { phone });
export const pauseChannel = (id: string) => request<ChannelDetail>("POST", `${channel(id)}/pause`, {});
export const resumeChannel = (id: string) => request<ChannelDetail>("POST", `${channel(id)}/resume`, {});
export const previewMove = (id: string) => request<MovePreview>("GET", `${channel(id)}/move`);
export const moveChannel = (id: string, entered: Omit<NewChannel, "name">) =>
  request<ChannelDetail>("POST", `${channel(id)}/move`, entered);

const QUARANTINE = "/v1/quarantine";
export const listQuarantine = (before?: string | null) =>
  request<QuarantinePage>("GET", `${QUARANTINE}${query({ before })}`);
export const getQuarantined = (id: string) => request<QuarantinedBody>("GET", `${QUARANTINE}/${id}`);
export const replayQuarantined = (id: string | null) =>
  request<{ count: number }>("POST", id ? `${QUARANTINE}/${id}/replay` : `${QUARANTINE}/replay`, {});
export const discardQuarantined = (id: string) => request<void>("DELETE", `${QUARANTINE}/${id}`);
