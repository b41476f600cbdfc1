import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { changeOf } from "@/protocol/ai-settings";
import { putAiSettings } from "@/protocol/endpoints";
import type { AiSettings, AiSettingsView } from "@/protocol/types";
import { Button } from "@/ui/button";
import { engineName } from "@/ui/engine-name";
import { ProblemNote } from "@/ui/problem-note";
import { DocumentFields } from "./document-fields";
import { EngineFields } from "./engine-fields";
import { LeaveQuestion } from "./leave-question";
import { LimitFields } from "./limit-fields";
import { ModeFields } from "./mode-fields";
import { PersonaFields } from "./persona-fields";
import { TryOut } from "./preview/try-out";
import { changedFields, merged } from "./own-changes";
import { RuleFields } from "./rule-fields";
import { SlotFields } from "./slot-fields";
import settings from "../settings.module.css";
import styles from "./ai.module.css";

interface Props {
  view: AiSettingsView;
  onSaved: (view: AiSettingsView) => void;
  onRefused: () => void;
}

const SECTIONS = ["persona", "slots", "rules", "documents", "model", "limits"] as const;

export function AiForm({ view, onSaved, onRefused }: Props) {
  const t = useT();
  const [base, setBase] = useState<AiSettings>(view.settings);
  const [form, setForm] = useState<AiSettings>(view.settings);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [saved, setSaved] = useState(false);
  const dirty = changedFields(base, form).length > 0;
  const overtaken = dirty && view.settings.version !== base.version;
  const begin = (from: AiSettings, as: AiSettings) => {
    setBase(from);
    setForm(as);
    setError(null);
  };
  // What nobody has touched here follows what somebody else saved; what was touched waits for a decision.
  if (!dirty && view.settings.version !== base.version) begin(view.settings, view.settings);
  const change = (fields: Partial<AiSettings>) => {
    setSaved(false);
    setForm({ ...form, ...fields });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const answer = await putAiSettings(changeOf(form, base.version));
      begin(answer.settings, answer.settings);
      setSaved(true);
      onSaved(answer);
    } catch (problem) {
      setError(problem);
      onRefused();
    } finally {
      setBusy(false);
    }
  };
  const fields = {
    persona: <PersonaFields form={form} onChange={change} />,
    slots: <SlotFields form={form} onChange={change} />,
    rules: <RuleFields form={form} onChange={change} />,
    documents: <DocumentFields form={form} onChange={change} />,
    model: <EngineFields form={form} onChange={change} />,
    limits: (
      <>
        <ModeFields form={form} onChange={change} />
        <LimitFields form={form} onChange={change} />
      </>
    ),
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <LeaveQuestion dirty={dirty} />
      <fieldset disabled={busy} className={settings.groups}>
        {SECTIONS.map((section) => (
          <section key={section} className={styles.section} aria-labelledby={`ai-${section}`}>
            <div>
              <h3 id={`ai-${section}`}>{t(`ai.${section}`)}</h3>
              <p className={styles.muted}>{t(`ai.${section}_lead`)}</p>
            </div>
            {fields[section]}
          </section>
        ))}
      </fieldset>
      <div className={styles.bar}>
        {overtaken && (
          <div className={styles.meanwhile} role="alert">
            <p>{t("ai.overtaken", { version: view.settings.version })}</p>
            <Button small onClick={() => begin(view.settings, merged(base, form, view.settings))}>
              {t("ai.merge")}
            </Button>
            <Button small look="quiet" onClick={() => begin(view.settings, view.settings)}>
              {t("ai.discard")}
            </Button>
          </div>
        )}
        {error !== null && !overtaken && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy || !dirty || overtaken}>
            {t("action.save")}
          </Button>
          {dirty && !overtaken && (
            <Button look="quiet" onClick={() => begin(view.settings, view.settings)}>
              {t("ai.discard")}
            </Button>
          )}
          <TryOut settings={form} dirty={dirty} />
          <span className={styles.muted} role="status" data-dirty={dirty || undefined}>
            {(dirty || saved) && <span>{t(dirty ? "ai.unsaved" : "ai.saved")}</span>}
            <span className={styles.standing}>
              {t("settings.saved", { version: view.settings.version })} · {t("settings.provider")}:{" "}
              {engineName(t, view.provider, view.provider_label)}
            </span>
          </span>
        </div>
      </div>
    </form>
  );
}
