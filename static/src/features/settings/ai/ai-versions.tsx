import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { isField } from "@/protocol/ai-settings";
import { listAiVersions, restoreAiVersion } from "@/protocol/endpoints";
import type { AiSettingsVersion, AiSettingsView } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { VersionChanges } from "./version-changes";
import styles from "./ai.module.css";

interface Props {
  current: number;
  onSaved: (view: AiSettingsView) => void;
  onRefused: () => void;
}

/** Who saved what and when; an older version comes back as a new one. */
export function AiVersions({ current, onSaved, onRefused }: Props) {
  const t = useT();
  const [versions, setVersions] = useState<AiSettingsVersion[]>([]);
  const [older, setOlder] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = async (before?: number) => {
    try {
      const page = await listAiVersions(before);
      setVersions((shown) => (before === undefined ? page.items : [...shown, ...page.items]));
      setOlder(page.next_before ?? null);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => void load(), [current]);
  const restore = async (version: number) => {
    try {
      onSaved(await restoreAiVersion(version, current));
    } catch (problem) {
      setError(problem);
      onRefused();
    }
  };
  return (
    <section className={styles.section} aria-labelledby="versions">
      <h3 id="versions">{t("settings.versions")}</h3>
      {error !== null && <ProblemNote error={error} />}
      {versions.length === 0 && error === null && <p className={styles.muted}>{t("versions.none")}</p>}
      <ul className={styles.versions}>
        {versions.map((version) => (
          <Version
            key={version.version}
            version={version}
            current={current}
            onRestore={() => void restore(version.version)}
          />
        ))}
      </ul>
      {older !== null && (
        <Button small onClick={() => void load(older)}>
          {t("versions.more")}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  version: AiSettingsVersion;
  current: number;
  onRestore: () => void;
}

function Version({ version, current, onRestore }: RowProps) {
  const t = useT();
  const name = useInbox(({ users }) => users[version.by_user_id ?? ""]?.name);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [against, setAgainst] = useState<"before" | "newest" | null>(null);
  const number = version.version;
  const inForce = number === current;
  const toggle = (what: "before" | "newest") => setAgainst(against === what ? null : what);
  const fields = version.changed.map((field) => (isField(field) ? t(`field.${field}`) : field));
  return (
    <li>
      <div className={styles.version}>
        <p>
          <Link href={`/configuracoes/ia?version=${number}`}>
            {t("settings.version", { version: number })}
          </Link>
          {inForce && <strong> · {t("settings.current")}</strong>}
        </p>
        <p className={styles.muted}>
          {[name, version.created_at && dateTime(version.created_at, zone)].filter(Boolean).join(" · ")}
        </p>
        <p className={styles.muted}>{fields.join(", ") || t("versions.same")}</p>
      </div>
      <div className={styles.buttons}>
        <Button small look="quiet" aria-expanded={against === "before"} onClick={() => toggle("before")}>
          {t("versions.changes")}
        </Button>
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
      {against === "before" && <VersionChanges since={number - 1} version={number} />}
      {against === "newest" && <VersionChanges since={number} version={current} />}
    </li>
  );
}
