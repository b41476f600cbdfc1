import { useState } from "react";
import { useLocale } from "@/i18n";
import { useShadowWords } from "@/i18n/parts/shadow";
import type { ApiProblem } from "@/protocol/problem";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./shadow.module.css";

interface Props {
  name: string;
  /** Why the server asks first. */
  problem: ApiProblem;
  error: unknown;
  busy: boolean;
  pilotOn: boolean;
  onConfirm: (channelIds: string[]) => void;
  onClose: () => void;
}

const ENOUGH = 20;
const LEAST = 0.8;

/** Says how little speaks for it, and asks on which numbers where the pilot is on for none. */
export function GoLiveDialog({ name, problem, error, busy, pilotOn, onConfirm, onClose }: Props) {
  const w = useShadowWords();
  const locale = useLocale();
  const channels = useInbox((inbox) => inbox.channels);
  const on = useInbox(({ pilot }) => pilot.channels);
  const listed = Object.values(channels).sort((a, b) => a.name.localeCompare(b.name));
  const [chosen, setChosen] = useState<string[]>(listed.length === 1 ? listed.map(({ id }) => id) : []);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const thin = problem.code === "pilot_evidence_thin";
  const { agreed, judged, days } = problem.body as unknown as {
    agreed: number;
    judged: number;
    days: number;
  };
  const asks = on.length === 0;
  const least = LEAST.toLocaleString(locale, { style: "percent" });
  return (
    <Dialog title={w("sure", { intent: name })} onClose={onClose}>
      <div className={settings.dialog}>
        {thin && <p className={styles.thin}>{w("thin", { agreed, judged, days, enough: ENOUGH, least })}</p>}
        <p>{w("will")}</p>
        {!pilotOn && <p>{w("was_off")}</p>}
        {asks ? (
          <fieldset className={settings.modes}>
            <legend>{w("ask_channels")}</legend>
            {listed.map(({ id, name: called }) => (
              <label key={id} className={settings.mode}>
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
                {called}
              </label>
            ))}
          </fieldset>
        ) : (
          <p className={settings.muted}>
            {w("on_channels")}: {on.map((id) => channels[id]?.name ?? "").join(", ")}
          </p>
        )}
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button
            look="primary"
            disabled={busy || (asks && chosen.length === 0)}
            onClick={() => onConfirm(asks ? chosen : [])}
          >
            {w("confirm")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
