import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import type { PilotNumbers } from "@/protocol/types";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import styles from "./pilot-settings.module.css";

const OUTSIDE = ["answer", "announce", "silent"] as const;
const NIGHT = { start: "21:00", end: "08:00" };

interface Props {
  numbers: PilotNumbers;
  onChange: (part: Partial<PilotNumbers>) => void;
}

/** When it is silent, and what customers hear then. */
export function OutsideFields({ numbers, onChange }: Props) {
  const w = usePilotSettingsWords();
  const quiet = numbers.quiet_hours;
  return (
    <>
      <Switch
        label={w("quiet")}
        hint={w("quiet_hint")}
        checked={quiet != null}
        onChange={(on) => onChange({ quiet_hours: on ? NIGHT : null })}
      />
      {quiet && (
        <div className={styles.hours}>
          <label>
            {w("quiet_from")}
            <input
              type="time"
              required
              value={quiet.start}
              onChange={(event) => onChange({ quiet_hours: { ...quiet, start: event.target.value } })}
            />
          </label>
          <label>
            {w("quiet_to")}
            <input
              type="time"
              required
              value={quiet.end}
              onChange={(event) => onChange({ quiet_hours: { ...quiet, end: event.target.value } })}
            />
          </label>
        </div>
      )}
      <fieldset className={settings.modes}>
        <legend>{w("outside")}</legend>
        {OUTSIDE.map((each) => (
          <label key={each} className={settings.mode}>
            <input
              type="radio"
              name="outside"
              checked={numbers.outside_hours === each}
              onChange={() => onChange({ outside_hours: each })}
            />
            {w(`outside.${each}`)}
          </label>
        ))}
      </fieldset>
      <label className={settings.field}>
        {w("timeout")}
        <input
          maxLength={300}
          value={numbers.handoff_timeout}
          onChange={(event) => onChange({ handoff_timeout: event.target.value })}
        />
        <small>{w("timeout_hint")}</small>
      </label>
    </>
  );
}
