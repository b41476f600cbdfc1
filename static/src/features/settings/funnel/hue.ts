import type { EditedFunnel } from "@/protocol/types";
import { stageHue } from "@/ui/stage-chip";

/** As the rest of the app colours the stage. */
export function hueOf({ initial, stages }: EditedFunnel, id: string): number {
  const shown = stages.map((stage) => ({ ...stage, label: stage.name, outcome: stage.outcome ?? null }));
  return stageHue({ version: 0, initial, stages: shown, transitions: {} }, id);
}
