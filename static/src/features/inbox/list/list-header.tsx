import { Suspense } from "react";
import { Search, X } from "lucide-react";
import { useT } from "@/i18n";
import type { ListFilter } from "@/protocol/endpoints";
import { useInbox } from "@/store";
import { FunnelStrip } from "@/features/funnel/funnel-strip";
import { AwayNote } from "@/features/hours/away-note";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { part } from "@/ui/part";
import type { ListChoice } from "./list-choice";
import styles from "./list-header.module.css";

const TagFilter = part(() => import("@/features/leads/tag-filter"));
const CalledStrip = part(() => import("@/features/pilot/called-strip"));
const MentionsStrip = part(() => import("@/features/notes/mentions-strip"));
const FILTERS: Exclude<ListFilter, "called">[] = [
  "all",
  "unread",
  "mine",
  "waiting",
  "unassigned",
  "pilot",
  "archived",
];

interface Props {
  choice: ListChoice;
  onChoose: (change: Partial<ListChoice>) => void;
  search: string;
  onSearch: (text: string) => void;
}

export function ListHeader({ choice, onChoose, search, onSearch }: Props) {
  const t = useT();
  const tagged = useInbox(({ leadForm }) => leadForm.tags.length > 0);
  const mentioned = useInbox(({ mentions }) => Object.keys(mentions).length > 0);
  return (
    <header className={styles.header}>
      <h1>{t("list.title")}</h1>
      <div className={styles.line}>
        <div className={styles.search}>
          <Search size={16} aria-hidden="true" />
          <input
            id="search"
            type="search"
            value={search}
            placeholder={t("list.search")}
            aria-label={t("list.search")}
            onChange={(event) => onSearch(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && onSearch("")}
          />
          {search && (
            <IconButton label={t("list.clear")} onClick={() => onSearch("")}>
              <X size={16} />
            </IconButton>
          )}
        </div>
        {tagged && (
          <Suspense fallback={<span className={styles.tag} />}>
            <TagFilter
              chosen={choice.tag}
              className={cx(styles.tag, choice.tag && styles.chosen)}
              onChoose={(tag) => onChoose({ tag })}
            />
          </Suspense>
        )}
      </div>
      <div className={styles.filters} role="group" aria-label={t("list.filters")}>
        {FILTERS.map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={choice.filter === option}
            className={cx(styles.filter, choice.filter === option && styles.chosen)}
            onClick={() => onChoose({ filter: option })}
          >
            {t(`filter.${option}`)}
          </button>
        ))}
      </div>
      <AwayNote />
      <FunnelStrip chosen={choice.stage} onChoose={(stage) => onChoose({ stage })} />
      <Suspense fallback={null}>
        <CalledStrip queue={choice.filter === "unassigned"} />
      </Suspense>
      {mentioned && (
        <Suspense fallback={null}>
          <MentionsStrip />
        </Suspense>
      )}
    </header>
  );
}
