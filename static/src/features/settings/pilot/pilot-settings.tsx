import { useEffect, useState } from "react";
import { Link } from "wouter";
import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import { readPilotPage } from "@/protocol/pilot";
import type { PilotPage } from "@/protocol/types";
import { useInbox } from "@/store";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { NumbersForm } from "./numbers-form";
import { PilotChannels } from "./pilot-channels";
import { PilotState } from "./pilot-state";
import { PilotTemplates } from "./pilot-templates";

/** Where the pilot answers by itself, and how it behaves there. */
export default function PilotSettings() {
  const w = usePilotSettingsWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const switched = useInbox(({ pilot }) => pilot);
  const [page, setPage] = useState<PilotPage | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    readPilotPage().then(
      (found) => wanted && (setPage(found), setError(null)),
      (problem: unknown) => wanted && setError(problem),
    );
    return () => {
      wanted = false;
    };
  }, [switched, turn]);
  return (
    <>
      <PilotState held={page?.held ?? 0} />
      {error !== null && <ProblemNote error={error} onRetry={() => setTurn(turn + 1)} reads />}
      {admin ? <PilotChannels /> : <p className={settings.muted}>{w("only_admins")}</p>}
      {admin && page && (
        <NumbersForm
          key={page.settings.version}
          saved={page.settings}
          onSaved={(saved) => setPage({ ...page, settings: saved })}
        />
      )}
      {admin && <PilotTemplates />}
      <p className={settings.muted}>
        {w("kept_lead")} <Link href="/configuracoes/guardadas">{w("kept")}</Link>.
      </p>
    </>
  );
}
