import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { getAiSettings } from "@/protocol/endpoints";
import type { AiSettingsView } from "@/protocol/types";
import { useInbox } from "@/store";
import { ProblemNote } from "@/ui/problem-note";
import { AiForm } from "./ai-form";
import { AiVersions } from "./ai-versions";
import styles from "../settings.module.css";

export function AiSettings({ admin }: { admin: boolean }) {
  const t = useT();
  const [view, setView] = useState<AiSettingsView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  // Somebody else may save a version while this screen is open.
  const version = useInbox(({ me }) => me.ai.version);
  useEffect(() => {
    setError(null);
    void getAiSettings().then(setView, setError);
  }, [version, turn]);
  return (
    <section className={styles.card} aria-labelledby="ai">
      <div>
        <h2 id="ai">{t("settings.ai")}</h2>
        <p className={styles.muted}>{t("settings.ai_lead")}</p>
      </div>
      {error !== null && (
        <ProblemNote error={error} title={t("settings.failed")} onRetry={() => setTurn(turn + 1)} />
      )}
      {view && (
        <>
          <AiForm view={view} admin={admin} onSaved={setView} onRefused={() => setTurn(turn + 1)} />
          {admin && <AiVersions current={view.settings.version} onSaved={setView} />}
        </>
      )}
    </section>
  );
}
