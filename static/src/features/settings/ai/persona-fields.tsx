import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import styles from "../settings.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

export function PersonaFields({ form, onChange }: Props) {
  const t = useT();
  return (
    <>
      <div className={styles.pair}>
        <label className={styles.field}>
          {t("settings.persona")}
          <input
            required
            maxLength={60}
            value={form.persona_name}
            onChange={(event) => onChange({ persona_name: event.target.value })}
          />
        </label>
      </div>
      <label className={styles.field}>
        {t("settings.prompt")}
        <small>{t("settings.prompt_hint")}</small>
        <textarea
          rows={5}
          maxLength={8_000}
          value={form.persona_prompt}
          onChange={(event) => onChange({ persona_prompt: event.target.value })}
        />
      </label>
      <label className={styles.field}>
        {t("settings.vertical")}
        <small>{t("settings.vertical_hint")}</small>
        <input
          maxLength={60}
          value={form.vertical}
          onChange={(event) => onChange({ vertical: event.target.value })}
        />
      </label>
    </>
  );
}
