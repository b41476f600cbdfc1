import { query, request } from "./api";
import type {
  SummaryView,
  Draft,
  DraftTone,
  AiSettings,
  AiSettingsChange,
  AiSettingsDiff,
  ModelCatalog,
  AuditPage,
  CardInput,
  Calibrations,
  AiSettingsVersions,
  AiSettingsView,
  ApiToken,
  Conversation,
  ContactDetail,
  ConversationDetail,
  ConversationUsage,
  ConversationPage,
  Lead,
  LossInput,
  Mark,
  MarkChange,
  Me,
  Message,
  MessageDetail,
  MessagePage,
  MintedApiToken,
  OfferInput,
  PlaceInput,
  Provenance,
  Snapshot,
  TemplateInput,
  UploadedMedia,
  UnsentText,
  UnsentWords,
  Usage,
  KnownSlot,
} from "./types";

export type ListFilter =
  "all" | "unread" | "mine" | "unassigned" | "waiting" | "called" | "pilot" | "archived";

export interface OutgoingMessage {
  client_message_id: string;
  text: string;
  quoted_message_id?: string | null;
  suggestion_id?: string | null;
  media_id?: string | null;
  interactive?: OfferInput | null;
  location?: PlaceInput | null;
  contacts?: CardInput[] | null;
  template?: TemplateInput | null;
  forwarded_message_id?: string | null;
}

const conversation = (id: string) => `/v1/crm/conversations/${id}`;

export const logIn = (email: string, password: string) =>
  request<Me>("POST", "/v1/auth/login", { email, password });
export const logOut = () => request<void>("POST", "/v1/auth/logout");
export const getMe = () => request<Me>("GET", "/v1/me");
export const putLocale = (locale: Me["locale"]) => request<Me>("PUT", "/v1/me/locale", { locale });
/** From an answer that is under way, where there is one. */
export const getSnapshot = (answer?: Promise<Response>) =>
  request<Snapshot>("GET", "/v1/snapshot", undefined, undefined, answer);

export const listConversations = (
  parameters: {
    filter: ListFilter;
    stage?: string | null;
    tag?: string | null;
    q?: string;
    cursor?: string | null;
    limit?: number;
  },
  signal?: AbortSignal,
) => request<ConversationPage>("GET", `/v1/crm/conversations${query(parameters)}`, undefined, signal);
export const getConversation = (id: string) => request<ConversationDetail>("GET", conversation(id));
export const getMessages = (id: string, before?: string | null, limit = 50) =>
  request<MessagePage>("GET", `${conversation(id)}/messages${query({ before, limit })}`);
export const readMessage = (id: string, messageId: string) =>
  request<MessageDetail>("GET", `${conversation(id)}/messages/${messageId}`);

export const keepUnsent = (id: string, words: UnsentWords) =>
  request<UnsentText>("PUT", `${conversation(id)}/unsent`, words);
export const markConversation = (id: string, change: MarkChange) =>
  request<Mark>("PUT", `${conversation(id)}/mark`, change);
export const sendMessage = (id: string, message: OutgoingMessage) =>
  request<Message>("POST", `${conversation(id)}/messages`, message);
export const reactToMessage = (id: string, messageId: string, emoji: string | null) =>
  request<Message>("POST", `${conversation(id)}/reactions`, { message_id: messageId, emoji });
export const editMessage = (id: string, messageId: string, text: string) =>
  request<Message>("PUT", `${conversation(id)}/messages/${messageId}/text`, { text });
export const revokeMessage = (id: string, messageId: string) =>
  request<Message>("DELETE", `${conversation(id)}/messages/${messageId}`);
export const retryMessage = (id: string, messageId: string) =>
  request<Message>("POST", `${conversation(id)}/messages/${messageId}/retry`, {});
export const retryMedia = (id: string) => request<void>("POST", `/v1/crm/media/${id}/retry`, {});
export const copyMedia = (id: string, mediaId: string) =>
  request<UploadedMedia>("POST", `${conversation(id)}/media/copies`, { media_id: mediaId });
export const markRead = (id: string, upTo: string) =>
  request<void>("POST", `${conversation(id)}/read`, { up_to_message_id: upTo });
export const assign = (id: string, userId: string | null) =>
  request<Conversation>("POST", `${conversation(id)}/assign`, { user_id: userId });
export const transfer = (id: string, userId: string, note: { note_id: string; text: string } | null) =>
  request<Conversation>("POST", `${conversation(id)}/assign`, { user_id: userId, note });
export const setHolder = (id: string, kind: "seller" | "queue") =>
  request<Conversation>("POST", `${conversation(id)}/holder`, { kind });
export const setStage = (id: string, stage: string, expectedVersion: number, loss?: LossInput) =>
  request<Lead>("POST", `${conversation(id)}/stage`, { stage, expected_version: expectedVersion, loss });

export const getContact = (id: string) => request<ContactDetail>("GET", `/v1/crm/contacts/${id}`);
export const mergeContacts = (id: string, otherId: string) =>
  request<ContactDetail>("POST", `/v1/crm/contacts/${id}/merge`, { other_id: otherId });
export const keepApart = (id: string, otherId: string) =>
  request<void>("POST", `/v1/crm/contacts/${id}/keep-apart`, { other_id: otherId });
export const undoMerge = (id: string) => request<void>("POST", `/v1/crm/contact-merges/${id}/undo`);

export const suggestReply = (id: string, ask: { tone?: DraftTone; suggestion_id?: string } = {}) =>
  request<unknown>("POST", `${conversation(id)}/ai/suggest-reply`, ask);
export const readSummary = (id: string) => request<SummaryView>("GET", `${conversation(id)}/ai/summary`);
export const summarizeThread = (id: string) =>
  request<SummaryView>("POST", `${conversation(id)}/ai/summary`, {});
export const readVersions = (id: string) => request<Draft[]>("GET", `${conversation(id)}/ai/versions`);
export const qualify = (id: string) => request<unknown>("POST", `${conversation(id)}/ai/qualify`, {});
export const dismissSuggestion = (id: string, suggestionId: string) =>
  request<void>("POST", `${conversation(id)}/ai/suggestions/${suggestionId}/dismiss`, {});
export const undoStage = (id: string, suggestionId: string) =>
  request<unknown>("POST", `${conversation(id)}/ai/suggestions/${suggestionId}/undo`, {});
export const applyStage = (
  id: string,
  clientRequestId: string,
  suggestionId: string,
  stage: string,
  loss?: LossInput,
) =>
  request<unknown>("POST", `${conversation(id)}/ai/execute`, {
    action: "update_stage",
    client_request_id: clientRequestId,
    suggestion_id: suggestionId,
    stage,
    loss,
  });

export const getProvenance = (id: string, messageId: string) =>
  request<Provenance>("GET", `${conversation(id)}/messages/${messageId}/provenance`);

export interface AuditFilter {
  since?: string;
  until?: string;
  user_id?: string;
  conversation_id?: string;
  kind?: string[];
}

/** The part of the address after the path; one `kind` for each. */
function auditQuery({ kind = [], ...rest }: AuditFilter, cursor?: string | null): string {
  const plain = query({ ...rest, cursor });
  const kinds = kind.map((each) => `kind=${encodeURIComponent(each)}`).join("&");
  return kinds ? `${plain || "?"}${plain ? "&" : ""}${kinds}` : plain;
}

export const listAudit = (filter: AuditFilter, cursor?: string | null) =>
  request<AuditPage>("GET", `/v1/audit${auditQuery(filter, cursor)}`);
export const auditFile = (filter: AuditFilter, locale: string) => {
  const chosen = auditQuery(filter);
  return `/v1/audit/export${chosen || "?"}${chosen ? "&" : ""}locale=${locale}`;
};

export const getAiSettings = () => request<AiSettingsView>("GET", "/v1/settings/ai");
export const putAiSettings = (settings: AiSettingsChange) =>
  request<AiSettingsView>("PUT", "/v1/settings/ai", settings);
export const listAiModels = () => request<ModelCatalog>("GET", "/v1/settings/ai/models");
export const listAiVersions = (before?: number) =>
  request<AiSettingsVersions>("GET", `/v1/settings/ai/versions${query({ before: before?.toString() })}`);
export const getAiVersion = (version: number) =>
  request<AiSettings>("GET", `/v1/settings/ai/versions/${version}`);
export const compareAiVersions = (version: number, since?: number) =>
  request<AiSettingsDiff>(
    "GET",
    `/v1/settings/ai/versions/${version}/diff${query({ since: since?.toString() })}`,
  );
export const restoreAiVersion = (version: number, expected: number) =>
  request<AiSettingsView>("POST", `/v1/settings/ai/versions/${version}/restore`, {
    expected_version: expected,
  });
export const getCalibrations = () => request<Calibrations>("GET", "/v1/settings/ai/calibration");
export const getUsage = (month?: string) => request<Usage>("GET", `/v1/usage${query({ month })}`);
export const getSlots = (id: string) => request<KnownSlot[]>("GET", `${conversation(id)}/ai/slots`);
export const getConversationUsage = (id: string) =>
  request<ConversationUsage>("GET", `${conversation(id)}/ai/usage`);
export const listTokens = () => request<ApiToken[]>("GET", "/v1/api-tokens");
export const createToken = (wanted: { name: string; role: string; expires_in_hours: number | null }) =>
  request<MintedApiToken>("POST", "/v1/api-tokens", wanted);
export const revokeToken = (id: string) => request<void>("DELETE", `/v1/api-tokens/${id}`);
