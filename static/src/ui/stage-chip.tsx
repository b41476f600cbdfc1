import type { CSSProperties } from "react";
import type { Funnel } from "@/protocol/types";
import { cx } from "./cx";
import { isWayOut, mainPath } from "./funnel";
import styles from "./stage-chip.module.css";

export function stageLabel(funnel: Funnel, id: string): string {
  return funnel.stages.find((stage) => stage.id === id)?.label ?? id;
}

/** From blue at the beginning of the way to green at its end; a warm red for the ways out. */
export function stageHue(funnel: Funnel, id: string): number {
  if (isWayOut(funnel, id)) return 12;
  const path = mainPath(funnel);
  const at = path.findIndex((stage) => stage.id === id) / Math.max(1, path.length - 1);
  return Math.round(215 - at * 75);
}

interface Props {
  funnel: Funnel;
  stage: string;
  look?: "strong" | "quiet";
}

export function StageChip({ funnel, stage, look }: Props) {
  return (
    <span
      className={cx(styles.chip, look && styles[look])}
      data-chip
      style={{ "--hue": stageHue(funnel, stage) } as CSSProperties}
    >
      <span className={styles.dot} aria-hidden="true" />
      {stageLabel(funnel, stage)}
    </span>
  );
}
