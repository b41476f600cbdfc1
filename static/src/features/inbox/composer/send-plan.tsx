import { CircleAlert, Timer } from "lucide-react";
import { useT, type Translate } from "@/i18n";
import type { Channel, Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { dollars } from "@/text/money";
import { priceOf } from "./message-prices";
import type { ServiceWindow } from "./use-service-window";
import styles from "./send-plan.module.css";

const SOON = 60;

/** One line before sending: how long free text is possible, what it costs, how the number stands. */
export function SendPlan({ conversation, window }: { conversation: Conversation; window: ServiceWindow }) {
  const t = useT();
  const channel = useInbox(({ channels }) => channels[conversation.channel_id]);
  if (!channel || channel.provider === "simulator") return null;
  const well = channel.state === "connected";
  return (
    <p className={styles.plan}>
      {window.applies && (
        <span data-soon={window.minutes <= SOON || undefined}>
          <Timer size={13} aria-hidden="true" />
          {window.closed ? t("plan.template_only") : t("plan.left", { time: leftOf(t, window.minutes) })}
        </span>
      )}
      {!window.closed && <span>{costOf(t, channel, conversation)}</span>}
      {!well && (
        <span data-soon>
          <CircleAlert size={13} aria-hidden="true" />
          {t("plan.number_unwell")}
        </span>
      )}
    </p>
  );
}

function leftOf(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours > 0
    ? t("plan.hours", { hours: String(hours), minutes: String(minutes % 60) })
    : t("plan.minutes", { minutes: String(minutes) });
}

function costOf(t: Translate, channel: Channel, conversation: Conversation): string {
  if (channel.provider !== "cloud") return t("plan.cost_none");
  const price = priceOf("service", conversation.contact.phone, new Date());
  return price ? t("plan.cost", { price: dollars(price.usd_micros) }) : t("plan.cost_unknown");
}
