import { query, request } from "./api";
import type { components } from "./schema.gen";

export type PilotReport = components["schemas"]["PilotReport"];

export const getPilotReport = (since?: string, until?: string) =>
  request<PilotReport>("GET", `/v1/reports/pilot${query({ since, until })}`);
