import { request } from "./api";
import type { Desk, DeskChange } from "./types";

export const getDesk = () => request<Desk>("GET", "/v1/settings/desk");
export const putDesk = (change: DeskChange) => request<Desk>("PUT", "/v1/settings/desk", change);
