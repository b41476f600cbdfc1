import { request } from "./api";
import type {
  CreatedUser,
  InvitationLink,
  InvitationView,
  Me,
  Role,
  SignedInSession,
  TeamMember,
} from "./types";

const user = (id: string) => `/v1/users/${id}`;

export const listTeam = () => request<TeamMember[]>("GET", "/v1/users");
export const addPerson = (person: { name: string; email: string; role: Role }) =>
  request<CreatedUser>("POST", "/v1/users", person);
export const changePerson = (id: string, change: { name?: string; role?: Role; active?: boolean }) =>
  request<TeamMember>("PATCH", user(id), change);
export const signOutPerson = (id: string) => request<void>("POST", `${user(id)}/sign-out`, {});
export const invitePerson = (id: string) => request<InvitationLink>("POST", `${user(id)}/invitation`, {});

export const listSessions = () => request<SignedInSession[]>("GET", "/v1/sessions");
export const endSession = (id: string) => request<void>("DELETE", `/v1/sessions/${id}`);
export const endOtherSessions = () => request<void>("DELETE", "/v1/sessions");

export const changePassword = (current: string, password: string) =>
  request<void>("PUT", "/v1/me/password", { current_password: current, password });

export const readInvitation = (token: string) =>
  request<InvitationView>("POST", "/v1/auth/invitation", { token });
export const setPassword = (token: string, password: string) =>
  request<Me>("POST", "/v1/auth/password", { token, password });
