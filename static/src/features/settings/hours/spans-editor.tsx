import { Plus, X } from "lucide-react";
import { useHoursWords } from "@/i18n/parts/hours";
import type { Hours } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import styles from "./hours.module.css";

type Span = Hours["week"][number][number];

interface Props {
  spans: Span[];
  name: string;
  onChange: (spans: Span[]) => void;
}

/** Midnight at the end of the day has no place in the browser's field, where it is the day's first minute. */
const asField = (clock: string) => (clock === "24:00" ? "00:00" : clock);
const asClosing = (field: string) => (field === "00:00" ? "24:00" : field);

export function SpansEditor({ spans, name, onChange }: Props) {
  const w = useHoursWords();
  const last = spans.at(-1)?.closes;
  const more = () =>
    onChange([...spans, last ? { opens: last, closes: "24:00" } : { opens: "09:00", closes: "18:00" }]);
  return (
    <div className={styles.spans}>
      {spans.length === 0 && <span className={styles.closed}>{w("closed")}</span>}
      {spans.map((span, at) => (
        <span key={at} className={styles.span}>
          <input
            type="time"
            required
            aria-label={w("from", { name })}
            value={span.opens}
            onChange={({ target }) => onChange(spans.with(at, { ...span, opens: target.value }))}
          />
          {w("to")}
          <input
            type="time"
            required
            aria-label={w("until", { name })}
            value={asField(span.closes)}
            onChange={({ target }) => onChange(spans.with(at, { ...span, closes: asClosing(target.value) }))}
          />
          <IconButton label={w("less", { name })} onClick={() => onChange(spans.toSpliced(at, 1))}>
            <X size={14} />
          </IconButton>
        </span>
      ))}
      {last !== "24:00" && spans.length < 6 && (
        <Button small look="quiet" icon={<Plus size={14} />} onClick={more}>
          {spans.length === 0 ? w("open_day") : w("more")}
          <span className="visually-hidden"> {name}</span>
        </Button>
      )}
    </div>
  );
}
