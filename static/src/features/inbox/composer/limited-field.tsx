import { useId } from "react";
import { useT } from "@/i18n";
import { lengthOf } from "@/text/split-text";
import styles from "./forms.module.css";

interface Props {
  label: string;
  value: string;
  limit: number;
  onChange: (value: string) => void;
  rows?: number;
  required?: boolean;
  placeholder?: string;
  hiddenLabel?: boolean;
}

/** A field that says how much WhatsApp takes of it. More can be typed, to be shortened, but not sent. */
export function LimitedField(props: Props) {
  const { label, value, limit, onChange, rows, required, placeholder, hiddenLabel } = props;
  const t = useT();
  const id = useId();
  const length = lengthOf(value.trim());
  const over = length > limit;
  const shared = {
    id,
    value,
    required,
    placeholder,
    "aria-invalid": over || undefined,
    "aria-describedby": `${id}-count`,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hiddenLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
      <small id={`${id}-count`} data-over={over || undefined}>
        {t("composer.length", { length, limit })}
      </small>
    </div>
  );
}
