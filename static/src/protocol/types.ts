// The one door to the generated declarations: the rest of the app imports names, not paths.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type User = Schemas["User"];
export type Channel = Schemas["Channel"];
export type Capabilities = Schemas["Capabilities"];
export type MessagePrice = Schemas["MessagePrice"];
export type Template = Schemas["Template"];
export type TemplateList = Schemas["TemplateList"];
export type TemplateInput = Schemas["TemplateInput"];
export type TemplateStanding = Schemas["TemplateStanding"];
export type TemplateStandings = Schemas["TemplateStandings"];
export type SimulatorRules = Schemas["SimulatorRules"];
export type OfferInput = Schemas["OfferInput"];
export type PlaceInput = Schemas["PlaceInput"];
export type CardInput = Schemas["CardInput"];
export type Contact = Schemas["Contact"];
export type Lead = Schemas["Lead"];
export type Holder = Schemas["Holder"];
export type Message = Schemas["Message"];
export type MessageContent = Schemas["MessageContent"];
export type MessageKind = Schemas["Message"]["kind"];
export type Media = Schemas["Media"];
export type Transcript = Schemas["Transcript"];
export type UploadedMedia = Schemas["UploadedMedia"];
export type MessageStatus = Schemas["MessageStatus"];
export type MessageError = Schemas["MessageError"];
export type MessagePreview = Schemas["MessagePreview"];
export type Conversation = Schemas["Conversation"];
export type Evidence = Schemas["Evidence"];
export type KnownSlot = Schemas["KnownSlot"];
export type Said = Schemas["Said"];
export type SuggestionMetadata = Schemas["SuggestionMetadata"];
export type Draft = Schemas["Draft"];
export type DraftAlternative = Schemas["DraftAlternative"];
export type DraftDelta = Schemas["DraftDelta"];
export type Presence = Schemas["Presence"];
export type Typing = Schemas["Typing"];
export type StageSuggestion = Schemas["StageSuggestion"];
export type SimulatorMessage = Schemas["SimulatorMessage"];

export type Me = Schemas["Me"];
export type Funnel = Schemas["Funnel"];
export type Snapshot = Schemas["Snapshot"];
export type ContactDetail = Schemas["ContactDetail"];
export type ConversationPage = Schemas["ConversationPage"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type Starred = Schemas["Starred"];
export type MessageDetail = Schemas["MessageDetail"];
export type MessagePage = Schemas["MessagePage"];

export type DurableEvent = Schemas["DurableEvent"];
export type EphemeralEvent = Schemas["EphemeralEvent"];
export type ClientFrame = Schemas["ClientFrame"];
/** The server keeps `d` as raw bytes in its own declaration; here it is what those bytes are. */
export type Envelope = Omit<Schemas["Envelope"], "d"> & { d: DurableEvent };
export type ServerFrame = Exclude<Schemas["ServerFrame"], { f: "event" }> | Envelope;

export type Calibrations = Schemas["Calibrations"];
export type Calibration = Schemas["Calibration"];
export type Usage = Schemas["Usage"];
export type UsageLine = Schemas["UsageLine"];
export type ConversationUsage = Schemas["ConversationUsage"];

export type AiSettings = Schemas["AiSettings"];
export type AiSettingsView = Schemas["AiSettingsView"];
export type AiSettingsChange = Schemas["AiSettingsChange"];
export type AiSettingsVersions = Schemas["AiSettingsVersions"];
export type PreviewRequest = Schemas["PreviewRequest"];
export type PreviewPart = Schemas["PreviewPart"];
export type PreviewAnswer = Schemas["PreviewAnswer"];
export type PreviewBegun = Schemas["PreviewBegun"];
export type PreviewFailed = Schemas["PreviewFailed"];
export type AiSettingsVersion = Schemas["AiSettingsVersion"];
export type AiSettingsDiff = Schemas["AiSettingsDiff"];
export type FieldChange = Schemas["FieldChange"];
export type ModelCatalog = Schemas["ModelCatalog"];
export type ModelChoice = Schemas["ModelChoice"];
export type Provenance = Schemas["Provenance"];
export type SuggestionOrigin = Schemas["SuggestionOrigin"];
export type ModelCall = Schemas["ModelCall"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditPage = Schemas["AuditPage"];
export type AuditKind = Schemas["AuditEntry"]["kind"];
export type Desk = Schemas["Desk"];
export type DeskChange = Schemas["DeskChange"];
export type Note = Schemas["Note"];
export type NoteList = Schemas["NoteList"];
export type PilotHistory = Schemas["PilotHistory"];
export type Mention = Schemas["Mention"];
export type LeadForm = Schemas["LeadForm"];
export type LeadFormChange = Schemas["LeadFormChange"];
export type Tag = Schemas["Tag"];
export type TagColor = Tag["color"];
export type LeadField = Schemas["LeadField"];
export type LossReason = Schemas["LossReason"];
export type LossInput = Schemas["LossInput"];
export type LeadCard = Schemas["LeadCard"];
export type LeadChange = Schemas["LeadChange"];
export type SpokenFunnel = Schemas["SpokenFunnel"];
export type FunnelSettings = Schemas["FunnelSettings"];
export type EditedFunnel = Schemas["EditedFunnel"];
export type EditedStage = Schemas["EditedStage"];
export type FunnelCheck = Schemas["FunnelCheck"];
export type FunnelProblem = Schemas["FunnelProblem"];
export type BusinessHours = Schemas["BusinessHours"];
export type Hours = Schemas["Hours"];
export type Mark = Schemas["Mark"];
export type MarkChange = Partial<Schemas["MarkChange"]>;
export type UnsentText = Schemas["UnsentText"];
export type UnsentWords = Schemas["UnsentWords"];
export type QuickReply = Schemas["QuickReply"];
export type QuickReplyList = Schemas["QuickReplyList"];
export type NewQuickReply = Schemas["NewQuickReply"];
export type QuickReplyChange = Schemas["QuickReplyChange"];
export type ApiToken = Schemas["ApiTokenRecord"];
export type MintedApiToken = Schemas["MintedApiToken"];

export type TeamMember = Schemas["TeamMember"];
export type CreatedUser = Schemas["CreatedUser"];
export type InvitationLink = Schemas["InvitationLink"];
export type InvitationView = Schemas["InvitationView"];
export type SignedInSession = Schemas["SessionRecord"];

export type SimulatorLine = Schemas["SimulatorLine"];
export type SimulatorFaults = Schemas["SimulatorFaults"];
export type Phone = Schemas["Phone"];
export type PhoneChat = Schemas["PhoneChat"];

export interface Position {
  epoch: string;
  cursor: number;
}

export type ChannelDetail = Schemas["ChannelDetail"];
export type History = Schemas["History"];
export type ChannelChange = Schemas["ChannelChange"];
export type MovePreview = Schemas["MovePreview"];
export type ChannelCheck = Schemas["ChannelCheck"];
export type NewChannel = Schemas["NewChannel"];
export type PairingCode = Schemas["PairingCode"];
export type WebhookAddress = Schemas["WebhookAddress"];
export type QuarantinePage = Schemas["QuarantinePage"];
export type QuarantinedWebhook = Schemas["QuarantinedWebhook"];
export type QuarantinedBody = Schemas["QuarantinedBody"];

export type ConversationPilot = Schemas["ConversationPilot"];
export type PilotBriefing = Schemas["Briefing"];
export type PilotNumbers = Schemas["PilotNumbers"];
export type PilotPage = Schemas["PilotPage"];
export type PilotSettings = Schemas["PilotSettings"];
export type PilotSwitch = Schemas["Switch"];
