import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import type { SimulatorFaults } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import { useMedia } from "@/ui/use-media";
import { Rules } from "./rules";
import { getFaults, putFaults } from "./sim-api";
import styles from "./faults.module.css";

const ROOMY = "(min-width: 700px)";
const TOGGLES = ["duplicate", "reorder", "fail_sends", "timeout_sends", "drop_statuses"] as const;

/** How badly the simulated provider behaves. */
export function Faults({ channelId, number }: { channelId: string; number: string | null }) {
  const t = useT();
  const [faults, setFaults] = useState<SimulatorFaults | null>(null);
  const [error, setError] = useState<unknown>(null);
  const roomy = useMedia(ROOMY);
  useEffect(() => void getFaults(channelId).then(setFaults, setError), [channelId]);
  const change = async (next: SimulatorFaults) => {
    const before = faults;
    setFaults(next);
    setError(null);
    try {
      await putFaults(channelId, next);
    } catch (problem) {
      setFaults(before);
      setError(problem);
    }
  };
  return (
    <aside className={styles.panel} aria-label={t("sim.faults")}>
      <details open={roomy} className={styles.details}>
        <summary>{t("sim.faults")}</summary>
        <Rules channelId={channelId} number={number} />
        <p className={styles.lead}>{t("sim.faults_lead")}</p>
        {faults && (
          <>
            <label className={styles.latency}>
              <span>
                {t("sim.latency")} <output>{faults.latency_ms} ms</output>
              </span>
              <input
                type="range"
                min={0}
                max={5000}
                step={100}
                value={faults.latency_ms}
                onChange={(event) => setFaults({ ...faults, latency_ms: Number(event.target.value) })}
                onPointerUp={() => void change(faults)}
                onKeyUp={() => void change(faults)}
              />
            </label>
            {TOGGLES.map((name) => (
              <Switch
                key={name}
                label={t(`sim.${name}`)}
                checked={faults[name]}
                onChange={(on) => void change({ ...faults, [name]: on })}
              />
            ))}
          </>
        )}
        {error !== null && <ProblemNote error={error} />}
      </details>
    </aside>
  );
}
