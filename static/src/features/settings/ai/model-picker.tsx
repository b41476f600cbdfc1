import { useState } from "react";
import { useLocale, useT } from "@/i18n";
import type { AiSettings, ModelCatalog, ModelChoice } from "@/protocol/types";
import { calendarDay, dollars, reais } from "@/text/money";
import settings from "../settings.module.css";
import styles from "./ai.module.css";

interface Props {
  catalog: ModelCatalog;
  vendor: ModelCatalog["vendors"][number];
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

/** The models that are known, with what they cost and until when; any other can be named. */
export function ModelPicker({ catalog, vendor, form, onChange }: Props) {
  const t = useT();
  const chosen = form.model_id ?? null;
  const unknown = chosen !== null && !vendor.models.some(({ id }) => id === chosen);
  const [byHand, setByHand] = useState(unknown);
  const option = (value: string | null, title: string, model?: ModelChoice) => (
    <label key={value ?? ""} className={styles.model}>
      <input
        type="radio"
        name="model"
        checked={!byHand && chosen === value}
        onChange={() => {
          setByHand(false);
          onChange({ model_id: value });
        }}
      />
      <span className={styles.title}>{title}</span>
      {model && <ModelFacts model={model} />}
    </label>
  );
  return (
    <fieldset className={settings.modes}>
      <legend>{t("settings.model")}</legend>
      {option(null, t("models.default", { name: vendor.default_model ?? "" }))}
      {vendor.models.map((model) => option(model.id, model.id, model))}
      <label className={styles.model}>
        <input type="radio" name="model" checked={byHand || unknown} onChange={() => setByHand(true)} />
        <span className={styles.title}>{t("models.other")}</span>
        {(byHand || unknown) && (
          <span className={settings.field}>
            <input
              aria-label={t("models.other_name")}
              required
              maxLength={80}
              pattern="[A-Za-z0-9._:\/\-]+"
              value={chosen ?? ""}
              onChange={(event) => onChange({ model_id: event.target.value.trim() || null })}
            />
            <small role="status">{t("models.unknown_cost")}</small>
          </span>
        )}
      </label>
      <p className={styles.muted}>
        {t("models.source", {
          day: calendarDay(catalog.looked_up),
          rate: reais(catalog.rate.brl_per_usd * 1e6),
          rate_day: calendarDay(catalog.rate.on),
        })}
      </p>
    </fieldset>
  );
}

function ModelFacts({ model }: { model: ModelChoice }) {
  const t = useT();
  const locale = useLocale();
  const [price] = model.prices;
  const both = ({ micro_usd, micro_brl }: { micro_usd: number; micro_brl: number }) =>
    `${dollars(micro_usd)} (≈ ${reais(micro_brl)})`;
  const hints = [
    model.levels.length > 0 && model.levels.map((each) => t(`level.${each}`)).join(" · "),
    t(model.cache_minimum == null ? "models.cache_itself" : "models.cache_from", {
      tokens: (model.cache_minimum ?? 0).toLocaleString(locale),
    }),
    model.hears_audio && t("models.audio"),
    model.sees_images && t("models.images"),
  ].filter(Boolean);
  return (
    <span className={styles.facts}>
      {price ? (
        <>
          <span>{t("models.price", { fresh: both(price.fresh_in), out: both(price.out) })}</span>
          <span>
            {t("models.since", { day: calendarDay(price.since) })}
            {price.until && ` · ${t("models.until", { day: calendarDay(price.until) })}`}
          </span>
        </>
      ) : (
        <span>{t("models.unknown_cost")}</span>
      )}
      <span>{hints.join(" · ")}</span>
      {model.replaced_by && (
        <strong>
          {model.gone_on
            ? t("models.ends", { day: calendarDay(model.gone_on), by: model.replaced_by })
            : t("models.replaced", { by: model.replaced_by })}
        </strong>
      )}
    </span>
  );
}
