import { useRef, type KeyboardEvent } from "react";
import { useLeadWords } from "@/i18n/parts/leads";
import type { LeadCard, LeadField } from "@/protocol/types";
import { ShownDate } from "@/ui/shown-date";
import styles from "./leads.module.css";

type Value = LeadCard["fields"][string];

interface Props {
  field: LeadField;
  value: Value;
  onSave: (value: Value) => void;
}

/** One of the company's own fields; saved when one leaves it. */
export function FieldInput({ field, value, onSave }: Props) {
  const w = useLeadWords();
  if (field.type === "choice") {
    const gone = typeof value === "string" && !field.options.includes(value);
    return (
      <label className={styles.field}>
        <span title={field.name}>{field.name}</span>
        <select value={String(value ?? "")} onChange={(event) => onSave(event.target.value || null)}>
          <option value="">{w("empty")}</option>
          {gone && <option value={value}>{value}</option>}
          {field.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
    );
  }
  const read = (text: string): Value => {
    if (text.trim() === "") return null;
    return field.type === "number" ? Number(text) : text.trim();
  };
  return (
    <label className={styles.field}>
      <span title={field.name}>{field.name}</span>
      <WrittenInput
        key={String(value)}
        type={field.type}
        written={String(value ?? "")}
        onWritten={(text) => onSave(read(text))}
      />
    </label>
  );
}

interface WrittenProps {
  type: "text" | "number" | "date";
  written: string;
  onWritten: (text: string) => void;
  placeholder?: string;
}

/** Enter and leaving say it, Esc takes it back. */
export function WrittenInput({ type, written, onWritten, placeholder }: WrittenProps) {
  const w = useLeadWords();
  const left = useRef(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") {
      left.current = true;
      event.currentTarget.value = written;
    }
    if (event.key === "Escape" || event.key === "Enter") {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };
  const input = (
    <input
      type={type}
      step="any"
      maxLength={500}
      autoComplete="off"
      defaultValue={written}
      placeholder={placeholder ?? w("empty")}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!left.current && event.target.validity.valid && event.target.value.trim() !== written)
          onWritten(event.target.value);
        left.current = false;
      }}
    />
  );
  return type === "date" ? (
    <ShownDate className={styles.date} day={written} empty={w("empty")}>
      {input}
    </ShownDate>
  ) : (
    input
  );
}
