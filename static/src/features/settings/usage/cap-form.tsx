import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { changeOf } from "@/protocol/ai-settings";
import { getAiSettings, putAiSettings } from "@/protocol/endpoints";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./usage.module.css";

/** The month's limit: a version of menu 06 like any other change of it. */
export function CapForm({ cap }: { cap: number | null }) {
  const t = useT();
  const [reais, setReais] = useState(cap === null ? "" : (cap / 100).toString());
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const { settings: current } = await getAiSettings();
      const limit = reais === "" ? null : Math.round(Number(reais) * 100);
      await putAiSettings(changeOf({ ...current, monthly_cap_centavos: limit }, current.version));
      setSaved(true);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={settings.card} aria-labelledby="cap">
      <div>
        <h2 id="cap">{t("usage.cap")}</h2>
        <p className={settings.muted}>{t("usage.cap_hint")}</p>
      </div>
      <form className={styles.cap} onSubmit={(event) => void submit(event)}>
        <label className={settings.field}>
          {t("usage.cap_field")}
          <input
            type="number"
            inputMode="decimal"
            min={0}
            max={1_000_000}
            step={0.01}
            placeholder={t("usage.cap_none")}
            value={reais}
            onChange={(event) => (setReais(event.target.value), setSaved(false))}
          />
        </label>
        <Button type="submit" look="primary" disabled={busy}>
          {t("action.save")}
        </Button>
        <span className={settings.muted} role="status">
          {saved && t("usage.cap_saved")}
        </span>
      </form>
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
