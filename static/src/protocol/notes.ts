import { request } from "./api";
import type { Mention, NoteList } from "./types";

const notes = (conversationId: string) => `/v1/crm/conversations/${conversationId}/notes`;

export interface NoteWords {
  text: string;
  mentions: string[];
}

export const listNotes = (id: string) => request<NoteList>("GET", notes(id));
export const writeNote = (id: string, noteId: string, words: NoteWords) =>
  request<void>("POST", notes(id), { note_id: noteId, ...words });
export const changeNote = (id: string, noteId: string, words: NoteWords) =>
  request<void>("PUT", `${notes(id)}/${noteId}`, words);
export const deleteNote = (id: string, noteId: string) => request<void>("DELETE", `${notes(id)}/${noteId}`);
export const seeMentions = (id: string) => request<void>("POST", `${notes(id)}/seen`, {});
export const listMentions = () => request<Mention[]>("GET", "/v1/crm/mentions");
