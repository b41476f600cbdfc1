import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { changeOf } from "@/protocol/ai-settings";
import { listAiVersions, putAiSettings } from "@/protocol/endpoints";
import type { AiSettings, AiSettingsView } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { VersionChanges } from "./version-changes";
import { changedFields } from "./version-diff";
import styles from "./ai.module.css";

interface Props {
  current: number;
  onSaved: (view: AiSettingsView) => void;
}

const SHOWN = 8;

/** Who saved what and when; an older version comes back as a new one. */
export function AiVersions({ current, onSaved }: Props) {
  const t = useT();
  const [versions, setVersions] = useState<AiSettings[]>([]);
  const [shown, setShown] = useState(SHOWN);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    listAiVersions().then(({ items }) => setVersions(items), setError);
  }, [current]);
  const restore = (version: AiSettings) => {
    setError(null);
    putAiSettings(changeOf(version, current)).then(onSaved, setError);
  };
  const newest = versions[0];
  return (
    <section className={styles.section} aria-labelledby="versions">
      <h3 id="versions">{t("settings.versions")}</h3>
      {error !== null && <ProblemNote error={error} />}
      {!newest && error === null && <p className={styles.muted}>{t("versions.none")}</p>}
      <ul className={styles.versions}>
        {versions.slice(0, shown).map((version, index) => (
          <Version
            key={version.version}
            version={version}
            before={versions[index + 1]}
            newest={newest ?? version}
            onRestore={() => restore(version)}
          />
        ))}
      </ul>
      {versions.length > shown && (
        <Button small onClick={() => setShown(shown + SHOWN)}>
          {t("versions.more")}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  version: AiSettings;
  before: AiSettings | undefined;
  newest: AiSettings;
  onRestore: () => void;
}

function Version({ version, before, newest, onRestore }: RowProps) {
  const t = useT();
  const name = useInbox(({ users }) => users[version.by_user_id ?? ""]?.name);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [against, setAgainst] = useState<"before" | "newest" | null>(null);
  const inForce = version.version === newest.version;
  const toggle = (what: "before" | "newest") => setAgainst(against === what ? null : what);
  const fields = before ? changedFields(before, version).map((field) => t(`field.${field}`)) : [];
  return (
    <li>
      <div className={styles.version}>
        <p>
          {t("settings.version", { version: version.version })}
          {inForce && <strong> · {t("settings.current")}</strong>}
        </p>
        <p className={styles.muted}>
          {[name, version.created_at && dateTime(version.created_at, zone)].filter(Boolean).join(" · ")}
        </p>
        <p className={styles.muted}>
          {before ? fields.join(", ") || t("versions.same") : t("versions.first")}
        </p>
      </div>
      <div className={styles.buttons}>
        {before && (
          <Button small look="quiet" aria-expanded={against === "before"} onClick={() => toggle("before")}>
            {t("versions.changes")}
          </Button>
        )}
        {!inForce && (
          <>
            <Button small look="quiet" aria-expanded={against === "newest"} onClick={() => toggle("newest")}>
              {t("versions.compare")}
            </Button>
            <Button small onClick={onRestore}>
              {t("versions.restore")}
            </Button>
          </>
        )}
      </div>
      {against === "before" && before && <VersionChanges before={before} after={version} />}
      {against === "newest" && <VersionChanges before={version} after={newest} />}
    </li>
  );
}
