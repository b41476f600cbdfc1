import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { changedFields, diff, inWords, type Field } from "./version-diff";
import styles from "./ai.module.css";

interface Props {
  before: AiSettings;
  after: AiSettings;
}

const TEXTS: readonly Field[] = [
  "persona_prompt",
  "rules",
  "documents",
  "allowed_links",
  "payment_keys",
  "slots",
];

/** What one version changed of another: texts word by word, everything else as it was and as it is. */
export function VersionChanges({ before, after }: Props) {
  const t = useT();
  const fields = changedFields(before, after);
  if (fields.length === 0) return <p className={styles.muted}>{t("versions.same")}</p>;
  return (
    <dl className={styles.changes}>
      {fields.map((field) => (
        <div key={field}>
          <dt>{t(`field.${field}`)}</dt>
          <dd>
            {TEXTS.includes(field) ? (
              <Words {...{ before, after, field }} />
            ) : (
              <Values {...{ before, after, field }} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Words({ before, after, field }: Props & { field: Field }) {
  const pieces = diff(inWords(before, field), inWords(after, field));
  return (
    <p className={styles.diff}>
      {pieces.map(({ op, text }, index) => {
        if (op === "same") return <span key={index}>{text}</span>;
        return op === "removed" ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>;
      })}
    </p>
  );
}

function Values({ before, after, field }: Props & { field: Field }) {
  const t = useT();
  const said = (settings: AiSettings) => {
    const value = settings[field];
    if (field === "mode") return t(`settings.mode.${settings.mode}`);
    if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
    return inWords(settings, field) || t("value.none");
  };
  return (
    <p>
      <del>{said(before)}</del> → <ins>{said(after)}</ins>
    </p>
  );
}
