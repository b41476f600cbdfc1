import { memo } from "react";
import { Sparkles } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { useWallWords } from "@/i18n/parts/wall";
import { useInbox, useProposals } from "@/store";
import { typingNow } from "@/store/typing";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import { preview } from "@/text/preview";
import { cx } from "@/ui/cx";
import { StageChip } from "@/ui/stage-chip";
import { ALERT_ICONS } from "./alert-lane";
import { waitingSince, type AlertKind } from "./alerts";
import { wallTiles } from "./use-wall";
import { Waited } from "./waited";
import styles from "./wall.module.css";

interface Props {
  id: string;
  alert: AlertKind | null;
  shown: number;
  open: boolean;
}

export const TileView = memo(function TileView({ id, alert, shown, open }: Props) {
  const t = useT();
  const w = useWallWords();
  const tile = useKeyed(wallTiles, id);
  const users = useInbox((inbox) => inbox.users);
  const funnel = useInbox((inbox) => inbox.funnel);
  const typing = useKeyed(typingNow, id);
  const { draft } = useProposals(id);
  if (!tile) return null;
  const { conversation, latest } = tile;
  const Icon = alert && ALERT_ICONS[alert];
  const waits = waitingSince(tile);
  const { holder } = conversation;
  const seller = users[conversation.assigned_user_id ?? ""];
  const answers = users[holder.user_id ?? ""];
  const writes = typing.find(({ who }) => who === "seller");
  const drafting = draft?.state === "requested" || draft?.state === "streaming";
  return (
    <Link
      href={`/ao-vivo/${id}`}
      className={cx(styles.tile, alert && styles[alert])}
      aria-current={open || undefined}
      data-tile={id}
    >
      <header>
        <strong>
          <span className="visually-hidden">{w("peek")} </span>
          {conversation.contact.name}
        </strong>
        {waits !== null && (
          <time className={styles.clock}>
            <Waited since={waits} />
          </time>
        )}
      </header>
      <p className={styles.facts}>
        <span>{seller ? firstName(seller.name) : w("queue")}</span>
        <StageChip funnel={funnel} stage={conversation.lead.stage} />
        {holder.kind === "ai" && <span className={styles.ai}>{w("mode_ai")}</span>}
        {!seller && answers && <span>{w("mode_seller", { name: firstName(answers.name) })}</span>}
      </p>
      <ul className={styles.lines}>
        {latest.slice(-shown).map((message) => (
          <li
            key={message.id}
            data-direction={message.direction}
            data-unsaid={message.status === "cancelled" || undefined}
          >
            {message.status === "cancelled" && <b>{w("unsaid")} · </b>}
            {preview(t, message, message.revoked_at !== null)}
          </li>
        ))}
      </ul>
      <footer>
        {Icon && alert && (
          <span className={styles.reason}>
            <Icon size={14} aria-hidden="true" /> {w(alert)}
          </span>
        )}
        {drafting ? (
          <span className={styles.ai}>
            <Sparkles size={14} aria-hidden="true" /> {w("ai_writes")}
          </span>
        ) : (
          writes && <span>{w("writes", { name: firstName(users[writes.user_id ?? ""]?.name ?? "") })}</span>
        )}
      </footer>
    </Link>
  );
});
