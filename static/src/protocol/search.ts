import { query, request } from "./api";
import type { HitPage, SearchResults, ThreadWindow } from "./types";

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const searchInbox = (q: string, cursor: string | null, signal: AbortSignal) =>
  request<SearchResults>("GET", `/v1/crm/search${query({ q, cursor })}`, undefined, signal);
export const searchThread = (id: string, q: string, signal: AbortSignal) =>
  request<HitPage>("GET", `${conversation(id)}/search${query({ q })}`, undefined, signal);
const windowOf = (id: string, where: Record<string, string | number>) =>
  request<ThreadWindow>("GET", `${conversation(id)}/messages/window${query(where)}`);
export const readAround = (id: string, around: string) => windowOf(id, { around });
export const readAfter = (id: string, after: string) => windowOf(id, { after });
export const readSince = (id: string, since: string) => windowOf(id, { since, limit: 1 });
