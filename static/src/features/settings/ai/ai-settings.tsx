import { useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { useT } from "@/i18n";
import { getAiSettings } from "@/protocol/endpoints";
import type { AiSettingsView } from "@/protocol/types";
import { useInbox } from "@/store";
import { ProblemNote } from "@/ui/problem-note";
import { AiForm } from "./ai-form";
import { AiVersions } from "./ai-versions";
import { OneVersion } from "./one-version";
import { CalibrationPanel } from "./calibration-panel";
import styles from "../settings.module.css";

export function AiSettings() {
  const t = useT();
  const [view, setView] = useState<AiSettingsView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const [params] = useSearchParams();
  const asked = /^\d{1,9}$/.test(params.get("version") ?? "") ? Number(params.get("version")) : null;
  // Somebody else may save a version while this screen is open.
  const version = useInbox(({ me }) => me.ai.version);
  useEffect(() => {
    setError(null);
    void getAiSettings().then(setView, setError);
  }, [version, turn]);
  const again = () => setTurn(turn + 1);
  return (
    <section className={styles.card} aria-labelledby="ai">
      <div>
        <h2 id="ai">{t("settings.ai")}</h2>
        <p className={styles.muted}>{t("settings.ai_lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} title={t("settings.failed")} onRetry={again} reads />}
      {view && asked !== null && (
        <OneVersion key={asked} number={asked} current={view.settings.version} onSaved={setView} />
      )}
      {view && (
        // What is being typed outlives a look at another version.
        <div hidden={asked !== null}>
          <AiForm view={view} onSaved={setView} onRefused={again} />
          <CalibrationPanel />
          <AiVersions current={view.settings.version} onSaved={setView} onRefused={again} />
        </div>
      )}
    </section>
  );
}
