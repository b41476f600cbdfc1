import { useCallback, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { endOtherSessions, endSession, listSessions } from "@/protocol/people";
import type { SignedInSession } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { DeviceRow } from "./device-row";

/** Where one is signed in, and the way out of each. */
export function Devices() {
  const t = useT();
  const [sessions, setSessions] = useState<SignedInSession[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    () => void listSessions().then((found) => (setSessions(found), setError(null)), setError),
    [],
  );
  useEffect(load, [load]);
  const end = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
      load();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className={settings.card} aria-labelledby="devices">
      <div>
        <h2 id="devices">{t("devices.title")}</h2>
        <p className={settings.muted}>{t("devices.lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} onRetry={load} reads={!sessions} />}
      <ul className={settings.rows}>
        {sessions?.map((session) => (
          <DeviceRow
            key={session.id}
            session={session}
            onEnd={() => void end(() => endSession(session.id))}
          />
        ))}
      </ul>
      {sessions && sessions.length > 1 && (
        <div className={settings.actions}>
          <Button onClick={() => void end(endOtherSessions)}>{t("devices.end_others")}</Button>
        </div>
      )}
    </section>
  );
}
