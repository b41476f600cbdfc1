import { useState } from "react";
import { useLocale, useT } from "@/i18n";
import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import { savePilotNumbers } from "@/protocol/pilot";
import type { PilotNumbers, PilotSettings } from "@/protocol/types";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import { AskFields } from "./ask-fields";
import { IntentFields } from "./intent-fields";
import { NumberField } from "./number-field";
import { OutsideFields } from "./outside-fields";
import styles from "./pilot-settings.module.css";

interface Props {
  saved: PilotSettings;
  onSaved: (saved: PilotSettings) => void;
}

const ABOUT_IT = ["version", "by_user_id", "created_at"];
const numbersOf = (saved: PilotSettings) =>
  Object.fromEntries(Object.entries(saved).filter(([name]) => !ABOUT_IT.includes(name))) as PilotNumbers;

/** Every number beside the sentence that it completes. */
export function NumbersForm({ saved, onSaved }: Props) {
  const t = useT();
  const w = usePilotSettingsWords();
  const locale = useLocale();
  const said = (value: number) => (Number.isNaN(value) ? "…" : value.toLocaleString(locale));
  const { version } = saved;
  const kept = numbersOf(saved);
  const [numbers, setNumbers] = useState<PilotNumbers>(kept);
  const { run, busy, error } = useAction();
  const change = (part: Partial<PilotNumbers>) => setNumbers({ ...numbers, ...part });
  const changed = JSON.stringify(numbers) !== JSON.stringify(kept);
  const { clarify_threshold, debounce_seconds, max_message_age_minutes, loop_turns } = numbers;
  const { typing_speed, min_delay, max_delay } = numbers;
  const typed = Math.round(Math.min(max_delay, Math.max(min_delay, 120 / typing_speed)));
  return (
    <form
      className={settings.card}
      aria-labelledby="pilot-numbers"
      onSubmit={(event) => {
        event.preventDefault();
        run(async () => onSaved(await savePilotNumbers(numbers, version)));
      }}
    >
      <h2 id="pilot-numbers">{w("numbers")}</h2>
      <div className={styles.numbers}>
        <NumberField
          label={w("clarify")}
          hint={w("clarify_hint", { count: clarify_threshold })}
          value={clarify_threshold}
          range={[2, 5, 1]}
          onChange={(clarify_threshold) => change({ clarify_threshold })}
        />
        <NumberField
          label={w("loop")}
          hint={w("loop_hint", { count: loop_turns })}
          value={loop_turns}
          range={[3, 50, 1]}
          onChange={(loop_turns) => change({ loop_turns })}
        />
        <NumberField
          label={w("debounce")}
          hint={w("debounce_hint", { count: said(debounce_seconds) })}
          unit="s"
          value={debounce_seconds}
          range={[0, 15, 0.5]}
          onChange={(debounce_seconds) => change({ debounce_seconds })}
        />
        <NumberField
          label={w("age")}
          hint={w("age_hint", { count: max_message_age_minutes })}
          unit="min"
          value={max_message_age_minutes}
          range={[1, 1440, 1]}
          onChange={(max_message_age_minutes) => change({ max_message_age_minutes })}
        />
        <NumberField
          label={w("speed")}
          hint={w("speed_hint", { count: typed })}
          unit={w("letters")}
          value={typing_speed}
          range={[1, 100, 1]}
          onChange={(typing_speed) => change({ typing_speed })}
        />
        <div className={styles.delays}>
          <NumberField
            label={w("least")}
            unit="s"
            value={min_delay}
            range={[0, 60, 0.5]}
            onChange={(min_delay) => change({ min_delay })}
          />
          <NumberField
            label={w("most")}
            unit="s"
            value={max_delay}
            range={[0, 60, 0.5]}
            onChange={(max_delay) => change({ max_delay })}
          />
          <small>{w("delay_hint", { least: said(min_delay), most: said(max_delay) })}</small>
        </div>
      </div>
      <AskFields numbers={numbers} onChange={change} />
      <IntentFields
        live={numbers.live_intents ?? null}
        onChange={(live_intents) => change({ live_intents })}
      />
      <Switch
        label={w("shadow")}
        hint={w("shadow_hint")}
        checked={numbers.shadow ?? false}
        onChange={(shadow) => change({ shadow })}
      />
      <OutsideFields numbers={numbers} onChange={change} />
      {error !== null && <ProblemNote error={error} />}
      <div className={settings.actions}>
        <Button type="submit" look="primary" disabled={busy || !changed}>
          {t("action.save")}
        </Button>
        {changed && <Button onClick={() => setNumbers(kept)}>{w("discard")}</Button>}
        <span className={settings.muted}>{changed ? w("unsaved") : w("version", { version })}</span>
      </div>
    </form>
  );
}
