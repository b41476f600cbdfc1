import { useCallback, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { listAiModels } from "@/protocol/endpoints";
import type { AiSettings, ModelCatalog } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import { ModelPicker } from "./model-picker";
import styles from "../settings.module.css";
import ai from "./ai.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

const LEVELS = ["minimal", "low", "medium", "high"] as const;

/** Who drafts for this company; what is left open is as the installation says. */
export function EngineFields({ form, onChange }: Props) {
  const t = useT();
  const [catalog, setCatalog] = useState<ModelCatalog | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    () => void listAiModels().then((found) => (setCatalog(found), setError(null)), setError),
    [],
  );
  useEffect(load, [load]);
  if (error !== null) return <ProblemNote error={error} onRetry={load} reads />;
  if (!catalog) return <p className={ai.muted}>{t("models.loading")}</p>;
  const { provider } = form;
  const vendor = catalog.vendors.find((each) => each.provider === (provider ?? catalog.installed));
  const known = vendor?.models.find(({ id }) => id === (form.model_id ?? vendor.default_model));
  const accepted = known && known.levels.length > 0 ? known.levels : LEVELS;
  const level = (name: "default_thinking_level" | "high_thinking_level") => (
    <label className={styles.field}>
      {t(`settings.${name}`)}
      <select
        value={form[name] ?? ""}
        onChange={({ target }) => onChange({ [name]: LEVELS.find((each) => each === target.value) ?? null })}
      >
        <option value="">{t("settings.as_installed")}</option>
        {LEVELS.filter((each) => accepted.includes(each) || each === form[name]).map((each) => (
          <option key={each} value={each}>
            {t(`level.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <label className={styles.field}>
        {t("settings.vendor")}
        <select
          value={provider ?? ""}
          onChange={({ target }) => {
            const chosen = catalog.vendors.find((each) => each.provider === target.value);
            onChange({ provider: chosen?.provider ?? null, model_id: null });
          }}
        >
          <option value="">{t("models.installed", { name: t(`vendor.${catalog.installed}`) })}</option>
          {catalog.vendors.map((each) => (
            <option
              key={each.provider}
              value={each.provider}
              disabled={!each.configured && each.provider !== provider}
            >
              {t(`vendor.${each.provider}`)}
              {!each.configured && ` · ${t("models.no_key")}`}
            </option>
          ))}
        </select>
      </label>
      {vendor && vendor.provider !== "local" && (
        <>
          <ul className={ai.badges}>
            <li data-tone={vendor.configured ? "good" : "warn"}>
              {t(vendor.configured ? "models.key" : "models.no_key")}
            </li>
            {vendor.tier_unknown && <li data-tone="warn">{t("models.tier")}</li>}
          </ul>
          {!vendor.configured && <p className={ai.muted}>{t("settings.vendor_missing")}</p>}
          {vendor.tier_unknown && <p className={ai.muted}>{t("settings.google_tier")}</p>}
          <ModelPicker {...{ catalog, vendor, form, onChange }} />
          <div className={styles.pair}>
            {level("default_thinking_level")}
            {level("high_thinking_level")}
          </div>
          {vendor.hears && (
            <Switch
              label={t("settings.transcribe")}
              hint={t("settings.transcribe_hint")}
              checked={form.transcribe_audio ?? true}
              onChange={(transcribe_audio) => onChange({ transcribe_audio })}
            />
          )}
        </>
      )}
    </>
  );
}
