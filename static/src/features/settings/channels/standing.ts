import type { Translate } from "@/i18n";
import type { Channel } from "@/protocol/types";
import { dateTime } from "@/text/time";

const QUALITIES = ["GREEN", "YELLOW", "RED"] as const;

/** In people's words; nothing where WhatsApp has not rated the number. */
export function qualityOf(quality: string | null, t: Translate): string | null {
  const known = QUALITIES.find((each) => each === quality);
  return known ? t(`channel.quality.${known}`) : null;
}

/** How WhatsApp sees the number: until when it is restricted, how it is rated, how many it may write to first. */
export function standingOf(channel: Channel, zone: string, t: Translate): string[] {
  const { quality, messaging_limit, restricted_until: until } = channel;
  const parts = [
    until ? t("channel.restricted_until", { time: dateTime(until, zone) }) : null,
    qualityOf(quality, t),
    limitOf(messaging_limit, t),
  ];
  return parts.filter((part) => part !== null);
}

function limitOf(tier: string | null, t: Translate): string | null {
  if (tier?.endsWith("UNLIMITED")) return t("channel.limit_none");
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier ?? "") ?? [];
  if (!digits) return null;
  const people = Number(digits) * (thousands ? 1000 : 1);
  return t("channel.limit", { people: people.toLocaleString(document.documentElement.lang) });
}
