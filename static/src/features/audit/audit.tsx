import "@/i18n/admin";
import { Download, ScrollText } from "lucide-react";
import { NoAccess } from "@/features/shell/no-access";
import { useLocale, useT } from "@/i18n";
import { auditFile } from "@/protocol/endpoints";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Empty } from "@/ui/empty";
import { ProblemNote } from "@/ui/problem-note";
import { EntryRow } from "./entry-row";
import { Filters } from "./filters";
import { useAudit } from "./use-audit";
import { useFilter } from "./use-filter";
import styles from "./audit.module.css";

/** What the copilot proposed, what people made of it and why; for supervisors and administrators. */
export default function Audit() {
  const seller = useInbox(({ me }) => me.user.role === "seller");
  return seller ? (
    <main className={styles.page}>
      <NoAccess page needed="supervisor" />
    </main>
  ) : (
    <Trail />
  );
}

function Trail() {
  const t = useT();
  const locale = useLocale();
  const filtering = useFilter();
  const { entries, more, error, retry } = useAudit(filtering.filter);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <div>
            <h1>{t("audit.title")}</h1>
            <p className={styles.muted}>{t("audit.lead")}</p>
          </div>
          <a className={styles.export} href={auditFile(filtering.filter, locale)} download>
            <Download size={16} aria-hidden="true" /> {t("audit.export")}
          </a>
        </header>
        <Filters filtering={filtering} entries={entries} />
        {error !== null && (
          <ProblemNote error={error} title={t("audit.failed")} onRetry={retry} reads={!entries} />
        )}
        {entries === null && error === null && (
          <p className={styles.muted} role="status">
            {t("app.loading")}
          </p>
        )}
        {entries?.length === 0 && (
          <Empty icon={<ScrollText size={26} />} title={t("audit.empty")} text={t("audit.empty_hint")} />
        )}
        {entries !== null && entries.length > 0 && (
          <ul className={styles.entries} aria-label={t("audit.title")}>
            {entries.map((entry) => (
              <EntryRow
                key={entry.id}
                entry={entry}
                onConversation={() => filtering.set("conversa", entry.conversation_id)}
              />
            ))}
          </ul>
        )}
        {more && (
          <div className={styles.more}>
            <Button onClick={() => void more()}>{t("audit.more")}</Button>
          </div>
        )}
      </div>
    </main>
  );
}
