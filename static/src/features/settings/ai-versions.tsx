import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { listAiVersions } from "@/protocol/endpoints";
import type { AiSettings } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import styles from "./settings.module.css";

const SHOWN = 8;

export function AiVersions({ current }: { current: number }) {
  const t = useT();
  const users = useInbox((inbox) => inbox.users);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [versions, setVersions] = useState<AiSettings[]>([]);
  useEffect(() => {
    // The settings above say what went wrong with the server; history alone is not worth a second notice.
    listAiVersions().then(
      ({ items }) => setVersions(items),
      () => setVersions([]),
    );
  }, [current]);
  if (versions.length === 0) return null;
  return (
    <div>
      <h3>{t("settings.versions")}</h3>
      <ul className={styles.rows}>
        {versions.slice(0, SHOWN).map((version) => (
          <li key={version.version}>
            <span>
              {t("settings.version", { version: version.version })}
              {version.version === current && <strong> · {t("settings.current")}</strong>}
            </span>
            <span className={styles.muted}>{t(`settings.mode.${version.mode}`)}</span>
            <span className={styles.muted}>
              {[
                users[version.by_user_id ?? ""]?.name,
                version.created_at && dateTime(version.created_at, zone),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
