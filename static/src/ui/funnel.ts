import type { Funnel } from "@/protocol/types";

/** The stages on the way to the first terminal one; terminal stages after it are ways out. */
export function mainPath(funnel: Funnel): Funnel["stages"] {
  const end = funnel.stages.findIndex(({ terminal }) => terminal);
  return end < 0 ? funnel.stages : funnel.stages.slice(0, end + 1);
}

/** Where a lead may go; from a stage that only an earlier funnel had, anywhere. */
export function movesFrom({ stages, transitions }: Funnel, stage: string): string[] {
  return transitions[stage] ?? stages.map(({ id }) => id);
}

export function isWayOut(funnel: Funnel, stage: string): boolean {
  return !mainPath(funnel).some(({ id }) => id === stage);
}
