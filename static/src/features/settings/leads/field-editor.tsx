import { useLeadFormWords } from "@/i18n/parts/lead-form";
import type { LeadField } from "@/protocol/types";
import styles from "./leads.module.css";

const TYPES: LeadField["type"][] = ["text", "number", "date", "choice"];

export function FieldEditor({ field, onChange }: { field: LeadField; onChange: (field: LeadField) => void }) {
  const w = useLeadFormWords();
  const options = field.options ?? [];
  return (
    <>
      <input
        aria-label={w("field_name")}
        required
        maxLength={40}
        value={field.name}
        onChange={(event) => onChange({ ...field, name: event.target.value })}
      />
      <select
        aria-label={w("field_type", { name: field.name })}
        value={field.type}
        onChange={(event) => {
          const type = event.target.value as LeadField["type"];
          onChange({ ...field, type, options: type === "choice" ? options : [] });
        }}
      >
        {TYPES.map((type) => (
          <option key={type} value={type}>
            {w(`type.${type}`)}
          </option>
        ))}
      </select>
      {field.type === "choice" && (
        <textarea
          className={styles.options}
          aria-label={w("options", { name: field.name })}
          placeholder={w("options_hint")}
          required
          rows={Math.max(2, options.length)}
          defaultValue={options.join("\n")}
          onChange={(event) => onChange({ ...field, options: linesOf(event.target.value) })}
        />
      )}
    </>
  );
}

const linesOf = (text: string) => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim().slice(0, 40))
      .filter(Boolean),
  ),
];
