import { useState } from "react";
import { useLocale, useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import settings from "../settings.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

const TWO_PLACES = { minimumFractionDigits: 2 };

/** How long, how sure, where to and how long it is kept. */
export function LimitFields({ form, onChange }: Props) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <label className={settings.field}>
        <span>
          {t("settings.threshold")}: {form.stage_confidence_threshold.toLocaleString(locale, TWO_PLACES)}
        </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={form.stage_confidence_threshold}
          onChange={(event) => onChange({ stage_confidence_threshold: event.target.valueAsNumber })}
        />
      </label>
      <div className={settings.pair}>
        <Lines
          label={t("field.allowed_links")}
          hint={t("limits.links_hint")}
          values={form.allowed_links ?? []}
          onChange={(allowed_links) => onChange({ allowed_links })}
        />
        <Lines
          label={t("field.payment_keys")}
          hint={t("limits.keys_hint")}
          values={form.payment_keys ?? []}
          onChange={(payment_keys) => onChange({ payment_keys })}
        />
      </div>
      <div className={settings.pair}>
        <label className={settings.field}>
          {t("settings.max_chars")}
          <input
            type="number"
            required
            min={80}
            max={4000}
            value={form.reply_max_chars}
            onChange={(event) => onChange({ reply_max_chars: event.target.valueAsNumber })}
          />
        </label>
        <label className={settings.field}>
          {t("limits.retention")}
          <input
            type="number"
            inputMode="numeric"
            min={7}
            max={3650}
            placeholder={t("limits.retention_none")}
            value={form.retention_days ?? ""}
            onChange={({ target }) =>
              onChange({ retention_days: target.value === "" ? null : target.valueAsNumber })
            }
          />
          <small>
            {form.retention_days
              ? t("limits.retention_hint", { days: form.retention_days })
              : t("limits.retention_never")}
          </small>
        </label>
      </div>
    </>
  );
}

interface LinesProps {
  label: string;
  hint: string;
  values: string[];
  onChange: (values: string[]) => void;
}

/** One value a line. What is being typed stays as it is, blank lines included. */
function Lines({ label, hint, values, onChange }: LinesProps) {
  const [typed, setTyped] = useState(values.join("\n"));
  const read = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  const text = read(typed).join("\n") === values.join("\n") ? typed : values.join("\n");
  return (
    <label className={settings.field}>
      {label}
      <small>{hint}</small>
      <textarea
        rows={2}
        value={text}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(read(target.value));
        }}
      />
    </label>
  );
}
