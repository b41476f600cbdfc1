import { request } from "./api";
import type { BusinessHours, EditedFunnel, FunnelCheck, FunnelSettings, Hours, Me } from "./types";

const FUNNEL = "/v1/settings/funnel";
const HOURS = "/v1/business-hours";

export const changeCompany = (change: { name?: string; time_zone?: string }) =>
  request<Me["tenant"]>("PATCH", "/v1/company", change);

export const readFunnel = () => request<FunnelSettings>("GET", FUNNEL);
export const checkFunnel = (funnel: EditedFunnel, signal: AbortSignal) =>
  request<FunnelCheck>("POST", `${FUNNEL}/check`, funnel, signal);
export const putFunnel = (funnel: EditedFunnel, expectedVersion: number) =>
  request<FunnelSettings>("PUT", FUNNEL, { funnel, expected_version: expectedVersion });

export const readHours = () => request<BusinessHours>("GET", HOURS);
export const putHours = (hours: Hours, expectedVersion: number) =>
  request<BusinessHours>("PUT", HOURS, { hours, expected_version: expectedVersion });
