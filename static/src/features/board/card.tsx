import { memo, useEffect, useRef, useState } from "react";
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Sparkles } from "lucide-react";
import { Link } from "wouter";
import { RowPreview } from "@/features/inbox/list/row-preview";
import { useT } from "@/i18n";
import { useInbox, useProposals } from "@/store";
import { activityOf } from "@/store/state";
import { age, rowTime } from "@/text/time";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/cx";
import { stageLabel } from "@/ui/stage-chip";
import { useNow } from "@/ui/use-now";
import { MoveMenu } from "./move-menu";
import type { Move } from "./use-moves";
import styles from "./card.module.css";

interface Props {
  id: string;
  open: boolean;
  /** Asked for, not yet answered. */
  moving: boolean;
  onMove: Move;
}

export const Card = memo(function Card({ id, open, moving, onMove }: Props) {
  const t = useT();
  const now = useNow();
  const box = useRef<HTMLElement>(null);
  const [lifted, setLifted] = useState(false);
  const row = useInbox((inbox) => inbox.conversations.get(id));
  const funnel = useInbox((inbox) => inbox.funnel);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const owner = useInbox(({ users }) => users[row?.assigned_user_id ?? ""]);
  const { stage: suggested } = useProposals(id);
  const stage = row?.lead.stage ?? "";
  useEffect(() => {
    if (!box.current) return;
    return draggable({
      element: box.current,
      canDrag: () => !moving,
      getInitialData: () => ({ id, from: stage }),
      onDragStart: () => setLifted(true),
      onDrop: () => setLifted(false),
    });
  }, [id, stage, moving]);
  if (!row) return null;
  const since = age(row.lead.stage_changed_at, now);
  return (
    <article
      ref={box}
      className={cx(styles.card, open && styles.open, lifted && styles.lifted, moving && styles.moving)}
      data-card={id}
    >
      <Link
        href={`/funil/${id}`}
        draggable={false}
        className={styles.link}
        aria-current={open ? "page" : undefined}
      >
        <span className={styles.name}>{row.contact.name}</span>
        <time className={styles.time} dateTime={activityOf(row)}>
          {rowTime(activityOf(row), zone, now)}
        </time>
        <span className={styles.preview}>
          <RowPreview row={row} open={open} />
        </span>
      </Link>
      <footer className={styles.footer}>
        {owner ? (
          <span title={owner.name}>
            <Avatar id={owner.id} name={owner.name} size={20} />
          </span>
        ) : (
          <span className={styles.nobody}>{t("board.nobody")}</span>
        )}
        {suggested ? (
          <span className={styles.ai} title={t("panel.suggestion")}>
            <Sparkles size={12} aria-hidden="true" />
            <span className="visually-hidden">{t("panel.suggestion")}: </span>
            {stageLabel(funnel, suggested.suggested_stage)}
          </span>
        ) : (
          <span className={styles.since}>
            {since ? t("board.since", { time: since }) : t("board.just_now")}
          </span>
        )}
        {row.unread_count > 0 && (
          <span className={styles.count} aria-label={t("list.unread", { count: row.unread_count })}>
            {row.unread_count > 99 ? "99+" : row.unread_count}
          </span>
        )}
        <MoveMenu name={row.contact.name} id={id} stage={stage} onMove={onMove} />
      </footer>
    </article>
  );
});
