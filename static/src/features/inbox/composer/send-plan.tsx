import { CircleAlert, Gauge, Timer } from "lucide-react";
import { useSendPlanWords, type SendPlanWords } from "@/i18n/parts/send-plan";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import type { ServiceWindow } from "./use-service-window";
import { useCost } from "./use-price";
import styles from "./send-plan.module.css";

const SOON = 60;
/** Hours, from which on nobody counts the minutes. */
const ROUGHLY = 2;
const QUALITIES = ["GREEN", "YELLOW", "RED"] as const;

/** One line before sending: how long free text is possible, what it costs, how the number stands. */
export function SendPlan({ conversation, window }: { conversation: Conversation; window: ServiceWindow }) {
  const w = useSendPlanWords();
  const channel = useInbox(({ channels }) => channels[conversation.channel_id]);
  if (!channel || (channel.provider === "simulator" && !window.applies)) return null;
  const quality = QUALITIES.find((one) => one === channel.quality);
  return (
    <p className={styles.plan}>
      {window.applies && (
        <span data-soon={window.minutes <= SOON || undefined}>
          <Timer size={13} aria-hidden="true" />
          {window.closed ? w("template_only") : w("left", { time: leftOf(w, window.minutes) })}
        </span>
      )}
      {channel.capabilities.prices.length === 0 ? (
        <span>{w("cost_none")}</span>
      ) : window.closed ? (
        <>
          <Cost conversation={conversation} category="utility" />
          <Cost conversation={conversation} category="marketing" />
        </>
      ) : (
        <Cost conversation={conversation} category="service" />
      )}
      {quality && (
        <span data-soon={quality !== "GREEN" || undefined}>
          <Gauge size={13} aria-hidden="true" />
          {w(`quality.${quality}`)}
        </span>
      )}
      {channel.state !== "connected" && (
        <span data-soon>
          <CircleAlert size={13} aria-hidden="true" />
          {w("number_unwell")}
        </span>
      )}
    </p>
  );
}

interface CostProps {
  conversation: Conversation;
  category: "service" | "utility" | "marketing";
}

/** An estimate is called one, and says where it comes from. */
function Cost({ conversation, category }: CostProps) {
  const w = useSendPlanWords();
  const cost = useCost(conversation, category);
  const known = cost && w(cost.official ? "cost_official" : "cost", { price: cost.brl });
  return (
    <span title={cost ? w("cost_of", cost.about) : undefined}>
      {category !== "service" && `${w(`category.${category}`)}: `}
      {known ?? w("cost_unknown")}
    </span>
  );
}

function leftOf(w: SendPlanWords, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours >= ROUGHLY) return w("hours", { hours: String(hours) });
  return hours > 0
    ? w("hour", { minutes: String(minutes % 60) })
    : w("minutes", { minutes: String(minutes) });
}
