import { useState } from "react";
import { Search } from "lucide-react";
import { useT } from "@/i18n";
import { useList } from "@/features/inbox/list/use-list";
import { useInbox } from "@/store";
import { activityOf } from "@/store/state";
import { preview } from "@/text/preview";
import { rowTime } from "@/text/time";
import { Avatar } from "@/ui/avatar";
import { ProblemNote } from "@/ui/problem-note";
import { StageChip } from "@/ui/stage-chip";
import { useNow } from "@/ui/use-now";
import styles from "./preview.module.css";

const ALL = { filter: "all", stage: null, tag: null } as const;
const SHOWN = 30;

/** Any conversation of the company: the recent ones, or those found by what is typed. */
export function PreviewChoice({ onChoose }: { onChoose: (id: string) => void }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const { ids, searching, error, again } = useList(ALL, search.trim());
  return (
    <section className={styles.choice} aria-label={t("preview.choose")}>
      <h3 className={styles.on}>{t("preview.choose")}</h3>
      <label className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <input
          type="search"
          value={search}
          placeholder={t("preview.search")}
          aria-label={t("preview.search")}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      {error !== null && <ProblemNote error={error} onRetry={() => void again()} />}
      {ids.length === 0 && !searching && error === null && (
        <p className={styles.muted} role="status">
          {t("preview.none")}
        </p>
      )}
      <ul className={styles.rows} aria-label={t("preview.choices")}>
        {ids.slice(0, SHOWN).map((id) => (
          <li key={id}>
            <Row id={id} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ id, onChoose }: { id: string; onChoose: (id: string) => void }) {
  const t = useT();
  const now = useNow();
  const row = useInbox(({ conversations }) => conversations.get(id));
  const funnel = useInbox((inbox) => inbox.funnel);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  if (!row) return null;
  const last = row.last_message;
  return (
    <button type="button" className={styles.row} onClick={() => onChoose(id)}>
      <Avatar id={row.contact.id} name={row.contact.name} size={36} />
      <span className={styles.who}>
        <strong>{row.contact.name}</strong>
        <span className={styles.last}>{last ? preview(t, last, last.revoked) : t("list.nothing")}</span>
      </span>
      <span className={styles.when}>
        <time dateTime={activityOf(row)}>{rowTime(activityOf(row), zone, now)}</time>
        <StageChip funnel={funnel} stage={row.lead.stage} />
      </span>
    </button>
  );
}
