import settings from "../settings.module.css";

interface Props {
  label: string;
  hint: string;
  /** Null is empty. */
  value: number | null;
  min: number;
  max: number;
  placeholder?: string;
  disabled: boolean;
  onChange: (value: number | null) => void;
}

export function NumberField({ label, hint, value, placeholder, onChange, ...rest }: Props) {
  return (
    <label className={settings.field}>
      {label}
      <input
        type="number"
        inputMode="numeric"
        step={1}
        required={placeholder === undefined}
        placeholder={placeholder}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? null : target.valueAsNumber)}
        {...rest}
      />
      <small>{hint}</small>
    </label>
  );
}
