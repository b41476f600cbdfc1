import { request } from "./api";
import type { Timeline, Wall } from "./types";

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const readWall = () => request<Wall>("GET", "/v1/crm/wall");
export const readTimeline = (id: string) => request<Timeline>("GET", `${conversation(id)}/timeline`);
export const whisper = (id: string, noteId: string, text: string) =>
  request<void>("POST", `${conversation(id)}/notes`, { note_id: noteId, text, whisper: true });
export const hearWhisper = (id: string, noteId: string) =>
  request<void>("POST", `${conversation(id)}/notes/${noteId}/heard`, {});
export const pausePilot = (id: string, paused: boolean) =>
  request<unknown>("PUT", `${conversation(id)}/pilot`, { on: !paused });
