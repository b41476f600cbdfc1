import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import styles from "../settings.module.css";

interface Props {
  form: AiSettings;
  available: string[];
  onChange: (fields: Partial<AiSettings>) => void;
}

const VENDORS = ["local", "google", "anthropic", "openai"] as const;
const LEVELS = ["minimal", "low", "medium", "high"] as const;

/** Who drafts for this company; what is left open is as the installation says. */
export function EngineFields({ form, available, onChange }: Props) {
  const t = useT();
  const { provider } = form;
  const missing = provider != null && !available.includes(provider);
  const vendors = VENDORS.filter((each) => available.includes(each) || each === provider);
  const level = (name: "default_thinking_level" | "high_thinking_level") => (
    <label className={styles.field}>
      {t(`settings.${name}`)}
      <select
        value={form[name] ?? ""}
        onChange={({ target }) => onChange({ [name]: LEVELS.find((each) => each === target.value) ?? null })}
      >
        <option value="">{t("settings.as_installed")}</option>
        {LEVELS.map((each) => (
          <option key={each} value={each}>
            {t(`level.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div className={styles.pair}>
        <label className={styles.field}>
          {t("settings.vendor")}
          <select
            value={provider ?? ""}
            onChange={({ target }) =>
              onChange({ provider: VENDORS.find((each) => each === target.value) ?? null, model_id: null })
            }
          >
            <option value="">{t("settings.as_installed")}</option>
            {vendors.map((each) => (
              <option key={each} value={each}>
                {t(`vendor.${each}`)}
              </option>
            ))}
          </select>
          {missing && <small role="alert">{t("settings.vendor_missing")}</small>}
          {provider === "google" && <small>{t("settings.google_tier")}</small>}
        </label>
        <label className={styles.field}>
          {t("settings.model")}
          <input
            maxLength={80}
            pattern="[A-Za-z0-9._:\/\-]+"
            placeholder={t("settings.model_default")}
            disabled={provider === "local"}
            value={form.model_id ?? ""}
            onChange={(event) => onChange({ model_id: event.target.value.trim() || null })}
          />
        </label>
      </div>
      {provider !== "local" && (
        <div className={styles.pair}>
          {level("default_thinking_level")}
          {level("high_thinking_level")}
        </div>
      )}
    </>
  );
}
