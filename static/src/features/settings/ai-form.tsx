import { useState, type FormEvent } from "react";
import { useLocale, useT } from "@/i18n";
import { changeOf } from "@/protocol/ai-settings";
import { putAiSettings } from "@/protocol/endpoints";
import type { AiSettings, AiSettingsView } from "@/protocol/types";
import { Button } from "@/ui/button";
import { engineName } from "@/ui/engine-name";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import { EngineFields } from "./engine-fields";
import styles from "./settings.module.css";

interface Props {
  view: AiSettingsView;
  admin: boolean;
  onSaved: (view: AiSettingsView) => void;
}

const TWO_PLACES = { minimumFractionDigits: 2 };
const MODES = ["suggest_only", "assist_execute"] as const;

export function AiForm({ view, admin, onSaved }: Props) {
  const t = useT();
  const locale = useLocale();
  const [form, setForm] = useState<AiSettings>(view.settings);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = (fields: Partial<AiSettings>) => setForm({ ...form, ...fields });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onSaved(await putAiSettings(changeOf(form, view.settings.version)));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!admin || busy} className={styles.groups}>
        <Switch
          label={t("settings.enabled")}
          hint={t("settings.enabled_hint")}
          checked={form.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <fieldset className={styles.modes}>
          <legend>{t("settings.mode")}</legend>
          {MODES.map((mode) => (
            <label key={mode} className={styles.mode}>
              <input
                type="radio"
                name="mode"
                checked={form.mode === mode}
                onChange={() => change({ mode })}
              />
              {t(`settings.mode.${mode}`)}
              <small>{t(`settings.mode.${mode}_hint`)}</small>
            </label>
          ))}
        </fieldset>
        <div className={styles.pair}>
          <label className={styles.field}>
            {t("settings.persona")}
            <input
              required
              maxLength={60}
              value={form.persona_name}
              onChange={(event) => change({ persona_name: event.target.value })}
            />
          </label>
          <label className={styles.field}>
            {t("settings.max_chars")}
            <input
              type="number"
              required
              min={80}
              max={4000}
              value={form.reply_max_chars}
              onChange={(event) => change({ reply_max_chars: event.target.valueAsNumber })}
            />
          </label>
        </div>
        <label className={styles.field}>
          {t("settings.vertical")}
          <small>{t("settings.vertical_hint")}</small>
          <input
            maxLength={60}
            value={form.vertical}
            onChange={(event) => change({ vertical: event.target.value })}
          />
        </label>
        <label className={styles.field}>
          {t("settings.prompt")}
          <small>{t("settings.prompt_hint")}</small>
          <textarea
            rows={5}
            value={form.persona_prompt}
            onChange={(event) => change({ persona_prompt: event.target.value })}
          />
        </label>
        <label className={styles.field}>
          <span>
            {t("settings.threshold")}: {form.stage_confidence_threshold.toLocaleString(locale, TWO_PLACES)}
          </span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={form.stage_confidence_threshold}
            onChange={(event) => change({ stage_confidence_threshold: event.target.valueAsNumber })}
          />
        </label>
        <EngineFields form={form} available={view.available} onChange={change} />
        {error !== null && <ProblemNote error={error} />}
        <div className={styles.actions}>
          {admin && (
            <Button type="submit" look="primary">
              {t("action.save")}
            </Button>
          )}
          <span className={styles.muted} role="status">
            {t("settings.saved", { version: view.settings.version })} · {t("settings.provider")}:{" "}
            {engineName(t, view.provider, view.provider_label)}
          </span>
        </div>
      </fieldset>
    </form>
  );
}
