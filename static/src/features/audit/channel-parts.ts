import type { Key } from "@/i18n/pt-BR";
import type { Translate } from "@/i18n";
import type { AuditEntry } from "@/protocol/types";

const CHANGED: Record<string, Key> = {
  name: "channel.name",
  shows_typing: "sim.typing",
  webhook_address: "channel.webhook",
  access_token: "channel.field.access_token",
  app_secret: "channel.field.app_secret",
  api_key: "channel.field.api_key",
  token: "channel.field.token",
  client_token: "channel.field.client_token",
  code: "audit.by_code",
  qr: "audit.by_qr",
};
const PROVIDERS = ["cloud", "evolution", "zapi", "simulator"] as const;

/** What was done to a number, in short. */
export function channelParts(channel: AuditEntry["details"]["channel"], t: Translate): (string | null)[] {
  if (!channel) return [];
  const name = (provider: string | null | undefined) => {
    const known = PROVIDERS.find((each) => each === provider);
    return known ? t(`channel.provider.${known}`) : null;
  };
  const changed = channel.changed?.map((field) => {
    const key = CHANGED[field];
    return key ? t(key) : field;
  });
  return [
    [name(channel.from_provider), name(channel.provider)].filter(Boolean).join(" → "),
    changed?.join(", ") ?? null,
    channel.webhooks == null ? null : t("audit.webhooks", { count: channel.webhooks }),
  ];
}
