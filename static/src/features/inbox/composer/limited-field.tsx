import { useId, type KeyboardEvent } from "react";
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
  /** Of several rows; Shift breaks the line. */
  onEnter?: () => void;
}

/** A field that says how much WhatsApp takes of it. More can be typed, to be shortened, but not sent. */
export function LimitedField(props: Props) {
  const { label, value, limit, onChange, rows, required, placeholder, hiddenLabel, onEnter } = props;
  const t = useT();
  const id = useId();
  const length = lengthOf(value.trim());
  const over = length > limit;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onEnter || event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };
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
        <textarea
          {...shared}
          rows={rows}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
      <small id={`${id}-count`} data-over={over || undefined}>
        {t("composer.length", { length, limit })}
      </small>
    </div>
  );
}
