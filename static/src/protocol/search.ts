import { query, request } from "./api";
import type { HitPage, SearchResults, ThreadWindow } from "./types";

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const searchInbox = (q: string, cursor: string | null, signal: AbortSignal) =>
  request<SearchResults>("GET", `/v1/crm/search${query({ q, cursor })}`, undefined, signal);
export const searchThread = (id: string, q: string, signal: AbortSignal) =>
  request<HitPage>("GET", `${conversation(id)}/search${query({ q })}`, undefined, signal);
export const readSince = (id: string, since: string) =>
  request<ThreadWindow>("GET", `${conversation(id)}/messages/window${query({ since, limit: 1 })}`);
