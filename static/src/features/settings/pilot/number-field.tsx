import { useId } from "react";
import settings from "../settings.module.css";
import styles from "./pilot-settings.module.css";

interface Props {
  label: string;
  hint?: string;
  unit?: string;
  value: number;
  /** Least, most, step. */
  range: [number, number, number];
  onChange: (value: number) => void;
}

export function NumberField({ label, hint, unit, value, range: [min, max, step], onChange }: Props) {
  const id = useId();
  return (
    <div className={settings.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.number}>
        <input
          id={id}
          type="number"
          required
          min={min}
          max={max}
          step={step}
          value={Number.isNaN(value) ? "" : value}
          aria-describedby={hint && `${id}-hint`}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
        {unit}
      </span>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
