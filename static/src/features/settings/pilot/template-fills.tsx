import { usePilotTemplateWords } from "@/i18n/parts/pilot-templates";
import type { PilotTemplate } from "@/protocol/types";
import styles from "./pilot-settings.module.css";

export type Fill = PilotTemplate["fills"][number];

const SOURCES = ["first_name", "company", "answer", "text"] as const;

interface Props {
  fills: Fill[];
  onChange: (fills: Fill[]) => void;
}

/** Where each place of a template is filled from. */
export function TemplateFills({ fills, onChange }: Props) {
  const w = usePilotTemplateWords();
  const change = (at: number, fields: Partial<Fill>) =>
    onChange(fills.map((one, place) => (place === at ? { ...one, ...fields } : one)));
  if (fills.length === 0) return null;
  return (
    <div className={styles.fills}>
      {fills.map((fill, at) => (
        <div key={`${fill.part}:${fill.key}`} className={styles.fill}>
          <code>{`{{${fill.key}}}`}</code>
          <select
            aria-label={w("from", { key: fill.key })}
            value={fill.source}
            onChange={(event) => change(at, { source: event.target.value as Fill["source"] })}
          >
            {SOURCES.map((source) => (
              <option key={source} value={source}>
                {w(`source.${source}`)}
              </option>
            ))}
          </select>
          {fill.source === "text" && (
            <input
              aria-label={w("value", { key: fill.key })}
              value={fill.text}
              required
              maxLength={200}
              onChange={(event) => change(at, { text: event.target.value })}
            />
          )}
        </div>
      ))}
    </div>
  );
}
