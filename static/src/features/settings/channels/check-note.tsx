import { CircleAlert, CircleCheck } from "lucide-react";
import { told, useT } from "@/i18n";
import type { ChannelCheck } from "@/protocol/types";
import { cx } from "@/ui/cx";
import { qualityOf } from "./standing";
import styles from "./channels.module.css";

/** What the provider said a moment ago. */
export function CheckNote({ checked }: { checked: ChannelCheck }) {
  const t = useT();
  const { reachable, reason, milliseconds, number, name, quality } = checked;
  const well = reachable && checked.channel.state === "connected";
  const facts = [number, name, qualityOf(quality, t)].filter(Boolean);
  return (
    <p className={cx(styles.checked, !well && styles.unwell)} role="status">
      {well ? <CircleCheck size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
      <span>
        {reachable ? t("channel.answered", { milliseconds }) : t("channel.unanswered")} {told(reason)}
        {facts.length > 0 && ` ${facts.join(" · ")}`}
      </span>
    </p>
  );
}
