import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { isField } from "@/protocol/ai-settings";
import { compareAiVersions } from "@/protocol/endpoints";
import type { AiSettingsDiff, FieldChange } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import { settingValue } from "./setting-value";
import styles from "./ai.module.css";

interface Props {
  since: number;
  version: number;
}

/** What one version changed of another: texts word by word, everything else as it was and as it is. */
export function VersionChanges({ since, version }: Props) {
  const t = useT();
  const [told, setTold] = useState<AiSettingsDiff | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    compareAiVersions(version, since).then(
      (answer) => wanted && setTold(answer),
      (problem: unknown) => wanted && setError(problem),
    );
    return () => {
      wanted = false;
    };
  }, [since, version]);
  if (error !== null) return <ProblemNote error={error} />;
  if (!told) return <p className={styles.muted}>{t("versions.comparing")}</p>;
  if (told.changes.length === 0) return <p className={styles.muted}>{t("versions.same")}</p>;
  return (
    <dl className={styles.changes}>
      {told.changes.map((change) => (
        <div key={change.field}>
          <dt>{isField(change.field) ? t(`field.${change.field}`) : change.field}</dt>
          <dd>{change.words ? <Words words={change.words} /> : <Values change={change} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Words({ words }: { words: NonNullable<FieldChange["words"]> }) {
  return (
    <p className={styles.diff}>
      {words.map(({ op, text }, index) => {
        if (op === "same") return <span key={index}>{text}</span>;
        return op === "removed" ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>;
      })}
    </p>
  );
}

function Values({ change }: { change: FieldChange }) {
  const { field, before, after } = change;
  return (
    <p>
      <del>{settingValue(field, before)}</del> → <ins>{settingValue(field, after)}</ins>
    </p>
  );
}
