import { useCallback, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { discardQuarantined, listQuarantine, replayQuarantined } from "@/protocol/channels";
import type { QuarantinedWebhook } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { QuarantineRow } from "./quarantine-row";

/** What providers said and we did not understand. Nothing of it is lost: it is read again after a mend. */
export function Quarantine({ known, onChanged }: { known: number; onChanged: () => void }) {
  const t = useT();
  const [items, setItems] = useState<QuarantinedWebhook[] | null>(null);
  const [total, setTotal] = useState(0);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    () =>
      void listQuarantine().then((page) => {
        setItems(page.items);
        setTotal(page.total);
        setNext(page.next_before);
        setError(null);
      }, setError),
    [],
  );
  useEffect(load, [load, known]);
  const act = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
      load();
      onChanged();
    } catch (problem) {
      setError(problem);
    }
  };
  const more = async () => {
    const page = await listQuarantine(next);
    setItems((shown) => [...(shown ?? []), ...page.items]);
    setNext(page.next_before);
  };
  return (
    <section className={settings.card} aria-labelledby="quarantine">
      <div>
        <h2 id="quarantine">{t("quarantine.title")}</h2>
        <p className={settings.muted}>{total === 0 ? t("quarantine.empty") : t("quarantine.lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={load} reads={!items} />}
      {items && items.length > 0 && (
        <ul className={settings.rows}>
          {items.map((webhook) => (
            <QuarantineRow
              key={webhook.id}
              webhook={webhook}
              onReplay={() => void act(() => replayQuarantined(webhook.id))}
              onDiscard={() => void act(() => discardQuarantined(webhook.id))}
            />
          ))}
        </ul>
      )}
      {total > 0 && (
        <div className={settings.actions}>
          <Button onClick={() => void act(() => replayQuarantined(null))}>
            {t("quarantine.replay_all", { count: total })}
          </Button>
          {next && <Button onClick={() => void more().catch(setError)}>{t("quarantine.more")}</Button>}
        </div>
      )}
    </section>
  );
}
