import { request } from "./api";
import type { KeptAnswer, KeptAnswerChange, KeptAnswers } from "./types";

const ALL = "/v1/settings/pilot/answers";

export const listKeptAnswers = () => request<KeptAnswers>("GET", ALL);
export const changeKeptAnswer = (id: string, change: KeptAnswerChange) =>
  request<KeptAnswer>("PUT", `${ALL}/${id}`, change);
export const removeKeptAnswer = (id: string) => request<void>("DELETE", `${ALL}/${id}`);
