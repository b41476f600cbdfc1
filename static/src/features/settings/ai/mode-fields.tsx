import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { Switch } from "@/ui/switch";
import styles from "../settings.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

const MODES = ["suggest_only", "assist_execute"] as const;

export function ModeFields({ form, onChange }: Props) {
  const t = useT();
  return (
    <>
      <Switch
        label={t("settings.enabled")}
        hint={t("settings.enabled_hint")}
        checked={form.enabled}
        onChange={(enabled) => onChange({ enabled })}
      />
      <fieldset className={styles.modes}>
        <legend>{t("settings.mode")}</legend>
        {MODES.map((mode) => (
          <label key={mode} className={styles.mode}>
            <input
              type="radio"
              name="mode"
              checked={form.mode === mode}
              onChange={() => onChange({ mode })}
            />
            {t(`settings.mode.${mode}`)}
            <small>{t(`settings.mode.${mode}_hint`)}</small>
          </label>
        ))}
      </fieldset>
    </>
  );
}
