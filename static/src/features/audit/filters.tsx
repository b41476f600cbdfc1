import { X } from "lucide-react";
import { useT } from "@/i18n";
import type { AuditEntry } from "@/protocol/types";
import { useInbox } from "@/store";
import { GROUP_NAMES, PERIODS, type useFilter } from "./use-filter";
import styles from "./audit.module.css";

interface Props {
  filtering: ReturnType<typeof useFilter>;
  entries: AuditEntry[] | null;
}

export function Filters({ filtering, entries }: Props) {
  const t = useT();
  const users = useInbox((inbox) => inbox.users);
  const { period, group, person, conversation, set } = filtering;
  const people = Object.values(users).sort((one, other) => one.name.localeCompare(other.name));
  return (
    <div className={styles.filters} role="group" aria-label={t("list.filters")}>
      <label>
        <span>{t("audit.period")}</span>
        <select value={period} onChange={(event) => set("periodo", event.target.value)}>
          {PERIODS.map((each) => (
            <option key={each} value={each}>
              {t(`audit.period.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("audit.person")}</span>
        <select value={person ?? ""} onChange={(event) => set("pessoa", event.target.value)}>
          <option value="">{t("audit.everybody")}</option>
          {people.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("audit.kind")}</span>
        <select value={group ?? ""} onChange={(event) => set("tipo", event.target.value)}>
          <option value="">{t("audit.everything")}</option>
          {GROUP_NAMES.map((each) => (
            <option key={each} value={each}>
              {t(`audit.group.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {conversation && (
        <button type="button" className={styles.chip} onClick={() => set("conversa", null)}>
          {t("audit.conversation", {
            name: entries?.find(({ contact_name }) => contact_name)?.contact_name ?? "…",
          })}
          <X size={14} aria-hidden="true" />
          <span className="visually-hidden">{t("audit.all_conversations")}</span>
        </button>
      )}
    </div>
  );
}
