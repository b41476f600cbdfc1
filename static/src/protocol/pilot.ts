import { request } from "./api";
import type {
  Conversation,
  ConversationPilot,
  PilotBriefing,
  PilotHistory,
  PilotNumbers,
  PilotPage,
  PilotQuestion,
  PilotSettings,
  PilotSwitch,
  PilotTemplate,
  PilotTemplateChange,
  PilotTemplates,
} from "./types";

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const readPilotThread = (id: string) =>
  request<PilotHistory>("GET", `${conversation(id)}/pilot/thread`);
export const answerQuestion = (id: string, questionId: string, text: string, keep: boolean) =>
  request<PilotQuestion>("POST", `${conversation(id)}/pilot/questions/${questionId}/answer`, { text, keep });
export const passQuestion = (id: string, questionId: string) =>
  request<PilotQuestion>("POST", `${conversation(id)}/pilot/questions/${questionId}/pass`, {});
export const sendMessageNow = (id: string, messageId: string) =>
  request<void>("POST", `${conversation(id)}/messages/${messageId}/send-now`, {});
export const takeBackMessage = (id: string, messageId: string) =>
  request<void>("POST", `${conversation(id)}/messages/${messageId}/take-back`, {});

const pilot = (id: string) => `/v1/crm/conversations/${id}/pilot`;
const SETTINGS = "/v1/settings/pilot";

export const readConversationPilot = (id: string) => request<ConversationPilot>("GET", pilot(id));
export const switchConversationPilot = (id: string, on: boolean) =>
  request<ConversationPilot>("PUT", pilot(id), { on });
export const readBriefing = (id: string) => request<PilotBriefing>("GET", `${pilot(id)}/briefing`);
export const giveBack = (id: string, briefing: string) =>
  request<Conversation>("POST", `/v1/crm/conversations/${id}/holder`, { kind: "ai", briefing });

export const readPilotPage = () => request<PilotPage>("GET", SETTINGS);
export const switchPilot = (on: boolean) => request<PilotSwitch>("PUT", `${SETTINGS}/switch`, { on });
export const switchPilotChannel = (id: string, on: boolean) =>
  request<PilotSwitch>("PUT", `${SETTINGS}/channels/${id}`, { on });
export const listPilotTemplates = () => request<PilotTemplates>("GET", `${SETTINGS}/templates`);
export const savePilotTemplate = (id: string, change: PilotTemplateChange) =>
  request<PilotTemplate>("PUT", `${SETTINGS}/templates/${id}`, change);
export const savePilotNumbers = (numbers: PilotNumbers, version: number) =>
  request<PilotSettings>("PUT", SETTINGS, { numbers, expected_version: version });
