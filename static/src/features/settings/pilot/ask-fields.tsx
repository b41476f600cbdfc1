import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import type { PilotNumbers } from "@/protocol/types";
import { Switch } from "@/ui/switch";
import { NumberField } from "./number-field";

interface Props {
  numbers: PilotNumbers;
  onChange: (part: Partial<PilotNumbers>) => void;
}

/** What it does when nobody has written down what a customer asks. */
export function AskFields({ numbers, onChange }: Props) {
  const w = usePilotSettingsWords();
  const { asks_team: asks = true, answer_minutes: minutes = 15 } = numbers;
  return (
    <>
      <Switch
        label={w("asks")}
        hint={w("asks_hint")}
        checked={asks}
        onChange={(asks_team) => onChange({ asks_team })}
      />
      {asks && (
        <NumberField
          label={w("answer")}
          hint={w("answer_hint", { count: Number.isNaN(minutes) ? "…" : minutes })}
          unit="min"
          value={minutes}
          range={[1, 240, 1]}
          onChange={(answer_minutes) => onChange({ answer_minutes })}
        />
      )}
    </>
  );
}
