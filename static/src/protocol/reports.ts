import { query, request } from "./api";
import type { components } from "./schema.gen";

export type PilotReport = components["schemas"]["PilotReport"];

export const getPilotReport = (since?: string, until?: string) =>
  request<PilotReport>("GET", `/v1/reports/pilot${query({ since, until })}`);

export type ShadowReport = components["schemas"]["ShadowReport"];
export type ShadowIntent = components["schemas"]["ShadowIntent"];
export type ShadowSample = components["schemas"]["ShadowSample"];
export type ShadowSamples = components["schemas"]["ShadowSamples"];
export type IntentChanged = components["schemas"]["IntentChanged"];
export type IntentChoice = components["schemas"]["IntentChoice"];

const SHADOW = "/v1/reports/pilot/shadow";

export const getShadowReport = (since?: string) =>
  request<ShadowReport>("GET", `${SHADOW}${query({ since })}`);
export const listShadowSamples = (since: string, intent: string | null, cursor?: string) =>
  // An empty intent stands for turns without one, and would be left out of a query's parameters.
  request<ShadowSamples>(
    "GET",
    `${SHADOW}/samples?intent=${encodeURIComponent(intent ?? "")}&since=${since}${cursor ? `&cursor=${cursor}` : ""}`,
  );
export const correctShadow = (id: string, verdict: "same" | "different" | null) =>
  request<ShadowSample>("PUT", `${SHADOW}/${id}/verdict`, { verdict });
export const choosePilotIntent = (
  intent: string,
  choice: Omit<Partial<IntentChoice>, "intent"> & { on: boolean },
) => request<IntentChanged>("PUT", "/v1/settings/pilot/intents", { intent, ...choice });
