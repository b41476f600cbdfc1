import { request } from "./api";
import type { LeadCard, LeadChange, LeadForm, LeadFormChange } from "./types";

const lead = (id: string) => `/v1/crm/conversations/${id}/lead`;

export const readLead = (id: string) => request<LeadCard>("GET", lead(id));
export const changeLead = (id: string, change: Partial<LeadChange>) =>
  request<LeadCard>("PATCH", lead(id), change);
export const putLeadForm = (change: LeadFormChange) =>
  request<LeadForm>("PUT", "/v1/settings/lead-form", change);
