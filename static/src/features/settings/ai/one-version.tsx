import { useEffect, useState } from "react";
import { ArrowLeft } from "lucide-react";
import { useLocation } from "wouter";
import { useT, type Translate } from "@/i18n";
import { getAiVersion, restoreAiVersion } from "@/protocol/endpoints";
import type { AiSettings, AiSettingsView } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { settingValue } from "./setting-value";
import { VersionChanges } from "./version-changes";
import styles from "./ai.module.css";

interface Props {
  number: number;
  current: number;
  onSaved: (view: AiSettingsView) => void;
}

/** One version as it stood, for who comes from the audit or from a message's provenance. */
export function OneVersion({ number, current, onSaved }: Props) {
  const t = useT();
  const [, navigate] = useLocation();
  const [version, setVersion] = useState<AiSettings | null>(null);
  const [error, setError] = useState<unknown>(null);
  const name = useInbox(({ users }) => users[version?.by_user_id ?? ""]?.name);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  useEffect(() => {
    getAiVersion(number).then(setVersion, setError);
  }, [number]);
  const back = () => (history.length > 1 ? history.back() : navigate("/configuracoes/ia"));
  const restore = async () => {
    try {
      onSaved(await restoreAiVersion(number, current));
      navigate("/configuracoes/ia");
    } catch (problem) {
      setError(problem);
    }
  };
  const saved = [name, version?.created_at && dateTime(version.created_at, zone)].filter(Boolean).join(" · ");
  return (
    <div className={styles.one}>
      <div className={styles.buttons}>
        <Button small look="quiet" icon={<ArrowLeft size={16} />} onClick={back}>
          {t("versions.back")}
        </Button>
      </div>
      <div className={styles.version}>
        <h3>
          {t("settings.version", { version: number })}
          {number === current && ` · ${t("settings.current")}`}
        </h3>
        <p className={styles.muted}>{saved}</p>
      </div>
      {error !== null && <ProblemNote error={error} />}
      {version && (
        <>
          {number > 0 && (
            <section className={styles.section} aria-labelledby="version-changed">
              <h4 id="version-changed">{t("versions.changes")}</h4>
              <VersionChanges since={number - 1} version={number} />
            </section>
          )}
          <section className={styles.section} aria-labelledby="version-whole">
            <h4 id="version-whole">{t("versions.whole")}</h4>
            <Whole version={version} />
          </section>
          {number !== current && (
            <section className={styles.section} aria-labelledby="version-against">
              <h4 id="version-against">{t("versions.compare")}</h4>
              <VersionChanges since={number} version={current} />
              <div className={styles.buttons}>
                <Button small onClick={() => void restore()}>
                  {t("versions.restore")}
                </Button>
              </div>
            </section>
          )}
        </>
      )}
    </div>
  );
}

type Single = "enabled" | "mode" | "stage_confidence_threshold" | "reply_max_chars" | "provider" | "model_id";
type Other =
  | "default_thinking_level"
  | "high_thinking_level"
  | "monthly_cap_centavos"
  | "retention_days"
  | "transcribe_audio";

function valuesOf(t: Translate, version: AiSettings, fields: (Single | Other)[]) {
  return fields.map((field) => [t(`field.${field}`), settingValue(field, version[field])]);
}

function Whole({ version }: { version: AiSettings }) {
  const t = useT();
  const facts = [
    [t("field.persona_name"), version.persona_name],
    [t("field.persona_prompt"), version.persona_prompt],
    ...valuesOf(t, version, ["enabled", "mode", "stage_confidence_threshold", "reply_max_chars"]),
    [
      t("field.rules"),
      version.rules
        .map(({ id, text, on }) => `[${id}]${on === false ? ` (${t("versions.off")})` : ""} ${text}`)
        .join("\n"),
    ],
    [
      t("field.slots"),
      version.slots
        .map(({ name, label, type }) => `${label || name} (${t(`slots.type.${type}`)})`)
        .join("\n"),
    ],
    [
      t("field.documents"),
      (version.documents ?? [])
        .map(({ title, kind }) => `${title} (${t(`documents.kind.${kind ?? "context"}`)})`)
        .join("\n"),
    ],
    ...valuesOf(t, version, ["provider", "model_id", "default_thinking_level", "high_thinking_level"]),
    ...valuesOf(t, version, ["monthly_cap_centavos"]),
    [t("field.allowed_links"), (version.allowed_links ?? []).join("\n")],
    [t("field.payment_keys"), (version.payment_keys ?? []).join("\n")],
    ...valuesOf(t, version, ["retention_days", "transcribe_audio"]),
  ];
  return (
    <dl className={styles.changes}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.diff}>{value || t("value.none")}</dd>
        </div>
      ))}
    </dl>
  );
}
