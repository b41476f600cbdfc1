import { useCallback, useEffect, useState } from "react";
import { usePilotTemplateWords } from "@/i18n/parts/pilot-templates";
import { listPilotTemplates } from "@/protocol/pilot";
import type { PilotTemplate } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { TemplateRow } from "./template-row";

/** What the pilot may send once a customer's 24 hours are over. */
export function PilotTemplates() {
  const w = usePilotTemplateWords();
  const [items, setItems] = useState<PilotTemplate[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    () => void listPilotTemplates().then((found) => (setItems(found.items), setError(null)), setError),
    [],
  );
  useEffect(load, [load]);
  return (
    <section className={settings.card} aria-labelledby="pilot-templates">
      <div>
        <h2 id="pilot-templates">{w("title")}</h2>
        <p className={settings.muted}>{w("lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={load} reads />}
      {items?.length === 0 && <p className={settings.muted}>{w("none")}</p>}
      {items && items.length > 0 && (
        <div>
          {items.map((item) => (
            <TemplateRow
              key={`${item.id}:${item.version}`}
              template={item}
              onSaved={(saved) => setItems(items.map((one) => (one.id === saved.id ? saved : one)))}
            />
          ))}
        </div>
      )}
    </section>
  );
}
