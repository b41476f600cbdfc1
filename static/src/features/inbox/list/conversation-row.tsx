import { memo } from "react";
import { BellOff, Bot, Pin, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import { RowTags } from "@/features/leads/tag-chip";
import { useTags } from "@/features/leads/use-tags";
import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { activityOf } from "@/store/state";
import { rowTime } from "@/text/time";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/cx";
import { StageChip } from "@/ui/stage-chip";
import { useNow } from "@/ui/use-now";
import { RowPreview } from "./row-preview";
import styles from "./conversation-row.module.css";

export const ConversationRow = memo(function ConversationRow({ id, open }: { id: string; open: boolean }) {
  const t = useT();
  const now = useNow();
  const row = useInbox((inbox) => inbox.conversations.get(id));
  const funnel = useInbox((inbox) => inbox.funnel);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const meId = useInbox(({ me }) => me.user.id);
  const owner = useInbox(({ users }) => users[row?.assigned_user_id ?? ""]);
  const mark = useInbox(({ marks }) => marks[id]);
  const mentioned = useInbox(({ mentions }) => mentions[id]);
  const tags = useTags(row?.lead.tag_ids);
  if (!row) return null;
  const unread = row.unread_count > 0 || !!mark?.unread;
  return (
    <Link
      href={`/c/${id}`}
      className={cx(styles.row, open && styles.open, unread && styles.unread)}
      aria-current={open ? "page" : undefined}
    >
      <Avatar id={row.contact.id} name={row.contact.name} />
      <span className={styles.top}>
        <span className={styles.name}>{row.contact.name}</span>
        <RowTags tags={tags} />
        <time className={styles.time} dateTime={activityOf(row)}>
          {rowTime(activityOf(row), zone, now)}
        </time>
      </span>
      <span className={styles.bottom}>
        <RowPreview row={row} open={open} />
        <StageChip funnel={funnel} stage={row.lead.stage} look="quiet" />
        {owner && owner.id !== meId && (
          <span className={styles.owner} title={owner.name}>
            <Avatar id={owner.id} name={owner.name} size={18} />
          </span>
        )}
        {mentioned && (
          <span className={styles.called} role="img" {...said(t("list.mentioned"))}>
            @
          </span>
        )}
        {row.attention && !row.attention.taken && (
          <span className={styles.called} role="img" {...said(t(`called.${row.attention.kind}`))}>
            {row.attention.kind === "question" ? "?" : "!"}
          </span>
        )}
        {row.holder.kind === "ai" && <Sign icon={Bot} says={t("list.pilot")} ai />}
        {mark?.muted && <Sign icon={BellOff} says={t("list.muted")} />}
        {mark?.pinned_at && <Sign icon={Pin} says={t("list.pinned")} />}
        {row.unread_count > 0 ? (
          <span className={styles.count} aria-label={t("list.unread", { count: row.unread_count })}>
            {row.unread_count > 99 ? "99+" : row.unread_count}
          </span>
        ) : (
          unread && <span className={styles.dot} role="img" aria-label={t("list.to_return")} />
        )}
      </span>
    </Link>
  );
});

const said = (what: string) => ({ "aria-label": what, title: what });

function Sign({ icon: Icon, says, ai = false }: { icon: LucideIcon; says: string; ai?: boolean }) {
  return (
    <span className={cx(styles.sign, ai && styles.ai)} role="img" {...said(says)}>
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}
