import { Plus, Trash2 } from "lucide-react";
import { useHoursWords } from "@/i18n/parts/hours";
import type { Hours } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import { ShownDate } from "@/ui/shown-date";
import { SpansEditor } from "./spans-editor";
import settings from "../settings.module.css";
import styles from "./hours.module.css";

type Exception = Hours["exceptions"][number];

interface Props {
  exceptions: Exception[];
  onChange: (exceptions: Exception[]) => void;
}

/** Holidays, and days with other hours. */
export function Exceptions({ exceptions, onChange }: Props) {
  const w = useHoursWords();
  const change = (at: number, changed: Partial<Exception>) => {
    const before = exceptions[at];
    if (before) onChange(exceptions.with(at, { ...before, ...changed }));
  };
  return (
    <section className={styles.exceptions} aria-label={w("exceptions")}>
      <div>
        <h3>{w("exceptions")}</h3>
        <p className={settings.muted}>{w("exceptions_lead")}</p>
      </div>
      {exceptions.map((exception, at) => {
        const name = exception.name || exception.day;
        return (
          <div key={at} className={styles.exception}>
            <ShownDate day={exception.day} empty={w("day")}>
              <input
                type="date"
                required
                aria-label={w("day")}
                value={exception.day}
                onChange={({ target }) => change(at, { day: target.value })}
              />
            </ShownDate>
            <input
              aria-label={w("name")}
              placeholder={w("name")}
              maxLength={60}
              value={exception.name}
              onChange={({ target }) => change(at, { name: target.value })}
            />
            <SpansEditor spans={exception.spans} name={name} onChange={(spans) => change(at, { spans })} />
            <IconButton label={w("remove", { name })} onClick={() => onChange(exceptions.toSpliced(at, 1))}>
              <Trash2 size={15} />
            </IconButton>
          </div>
        );
      })}
      <div>
        <Button
          small
          icon={<Plus size={15} />}
          onClick={() => onChange([...exceptions, { day: "", name: "", spans: [] }])}
        >
          {w("exception_add")}
        </Button>
      </div>
    </section>
  );
}
