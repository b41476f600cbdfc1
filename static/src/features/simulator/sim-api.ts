import { request, sendBytes, setCsrfToken } from "@/protocol/api";
import { getMe } from "@/protocol/endpoints";
import { ApiProblem } from "@/protocol/problem";
import type {
  Phone,
  PhoneChat,
  SimulatorFaults,
  SimulatorLine,
  SimulatorMessage,
  SimulatorRules,
} from "@/protocol/types";

const line = (channelId: string) => `/simulator/v1/lines/${channelId}`;
const phone = (channelId: string, number: string) => `${line(channelId)}/phones/${number}`;

/** Where the simulator is closed to strangers, the session's token is needed, which only `me` tells. */
async function write<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  try {
    return await request<T>(method, path, body);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "csrf_failed") throw error;
    setCsrfToken((await getMe()).csrf_token);
    return await request<T>(method, path, body);
  }
}

export const listLines = () => request<{ lines: SimulatorLine[] }>("GET", "/simulator/v1/lines");
export const listPhones = (channelId: string) =>
  request<{ phones: Phone[] }>("GET", `${line(channelId)}/phones`);
export const readChat = (channelId: string, number: string) =>
  request<PhoneChat>("GET", `${phone(channelId, number)}/messages`);
export type PhoneKind = SimulatorMessage["kind"];
const message = (channelId: string, number: string, id: string) =>
  `${phone(channelId, number)}/messages/${id}`;
export const writeFrom = (
  channelId: string,
  number: string,
  text: string,
  profileName: string,
  kind: PhoneKind = "text",
  optionId: string | null = null,
  quotedId?: string,
) =>
  write<SimulatorMessage>("POST", `${phone(channelId, number)}/messages`, {
    text,
    kind,
    option_id: optionId,
    quoted_message_id: quotedId,
    profile_name: profileName,
  });
export type FileKind = "image" | "video" | "audio" | "voice" | "document" | "sticker";

export function kindOfFile(file: File): FileKind {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "image";
  if (file.type.startsWith("video/")) return "video";
  return file.type.startsWith("audio/") ? "voice" : "document";
}

export const fileUrl = (channelId: string, number: string, id: string) =>
  `${message(channelId, number, id)}/file`;
/** The bytes themselves are the body. */
export async function sendFileFrom(
  channelId: string,
  number: string,
  file: File,
  caption: string,
  profileName: string,
): Promise<SimulatorMessage> {
  const query = new URLSearchParams({
    kind: kindOfFile(file),
    filename: file.name,
    caption,
    profile_name: profileName,
  });
  return sendBytes<SimulatorMessage>(`${phone(channelId, number)}/files?${query.toString()}`, file);
}
export const editFrom = (channelId: string, number: string, id: string, text: string) =>
  write<SimulatorMessage>("PUT", `${message(channelId, number, id)}/text`, { text });
export const deleteFrom = (channelId: string, number: string, id: string) =>
  write<SimulatorMessage>("DELETE", message(channelId, number, id));
export const reactFrom = (channelId: string, number: string, id: string, emoji: string | null) =>
  write<SimulatorMessage>("PUT", `${message(channelId, number, id)}/reaction`, { emoji });
export const typeFrom = (channelId: string, number: string) =>
  write<void>("POST", `${phone(channelId, number)}/typing`, {});
export const markRead = (channelId: string, number: string) =>
  write<void>("POST", `${phone(channelId, number)}/read`, {});
export const getFaults = (channelId: string) => request<SimulatorFaults>("GET", `${line(channelId)}/faults`);
export const putFaults = (channelId: string, faults: SimulatorFaults) =>
  write<SimulatorFaults>("PUT", `${line(channelId)}/faults`, faults);

export const getRules = (channelId: string) => request<SimulatorRules>("GET", `${line(channelId)}/rules`);
export const putRules = (channelId: string, rules: SimulatorRules) =>
  write<SimulatorRules>("PUT", `${line(channelId)}/rules`, rules);
export const letADayPass = (channelId: string, number: string) =>
  write<void>("POST", `${phone(channelId, number)}/day`, {});

export function socketUrl(channelId: string, number: string): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}${phone(channelId, number)}/socket`;
}
