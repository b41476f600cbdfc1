import type { NewChannel } from "@/protocol/types";

export type Provider = NewChannel["provider"];
export type FieldName =
  | "phone_number_id"
  | "waba_id"
  | "access_token"
  | "app_secret"
  | "base_url"
  | "instance"
  | "api_key"
  | "instance_id"
  | "connected_phone"
  | "token"
  | "client_token";

export const PROVIDERS: Provider[] = ["cloud", "evolution", "zapi"];
export const SETTINGS: Record<Provider, FieldName[]> = {
  cloud: ["phone_number_id", "waba_id"],
  evolution: ["base_url", "instance"],
  zapi: ["instance_id", "connected_phone"],
};
export const CREDENTIALS: Record<Provider, FieldName[]> = {
  cloud: ["access_token", "app_secret"],
  evolution: ["api_key"],
  zapi: ["token", "client_token"],
};
export const OPTIONAL: FieldName[] = ["connected_phone"];
/** Devices of somebody's WhatsApp, which are let in by a code. */
export const PAIRED: string[] = ["evolution", "zapi"];

/** The simulator is nobody's number: it is shown, paused and renamed, and nothing else. */
export function realProvider(provider: string): Provider | undefined {
  return PROVIDERS.find((each) => each === provider);
}
