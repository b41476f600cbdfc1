import { useEffect, useState } from "react";
import { TimerOff } from "lucide-react";
import { useSimulatorRulesWords } from "@/i18n/parts/simulator-rules";
import type { SimulatorRules } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import { getRules, letADayPass, putRules } from "./sim-api";
import styles from "./faults.module.css";

/** WhatsApp's 24 hours on this line, and a day that passes at the touch of a button. */
export function Rules({ channelId, number }: { channelId: string; number: string | null }) {
  const w = useSimulatorRulesWords();
  const [rules, setRules] = useState<SimulatorRules | null>(null);
  const [passed, setPassed] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => void getRules(channelId).then(setRules, setError), [channelId]);
  const change = async (on: boolean) => {
    setError(null);
    try {
      setRules(await putRules(channelId, { window_24h: on }));
    } catch (problem) {
      setError(problem);
    }
  };
  const pass = async () => {
    if (!number) return;
    setError(null);
    try {
      await letADayPass(channelId, number);
      setPassed(number);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      {rules && (
        <Switch
          label={w("window")}
          hint={w("window_hint")}
          checked={rules.window_24h}
          onChange={(on) => void change(on)}
        />
      )}
      {rules?.window_24h && number && (
        <div className={styles.day}>
          <Button small icon={<TimerOff size={15} />} onClick={() => void pass()}>
            {w("day_passes")}
          </Button>
          {passed === number && <small role="status">{w("day_passed")}</small>}
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
