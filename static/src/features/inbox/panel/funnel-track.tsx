import type { Funnel } from "@/protocol/types";
import { cx } from "@/ui/cx";
import { mainPath } from "@/ui/funnel";
import styles from "./funnel-track.module.css";

/** Where the lead stands on the way: a line of stages, the passed ones filled. For the eye; the chip says it in words. */
export function FunnelTrack({ funnel, stage }: { funnel: Funnel; stage: string }) {
  const path = mainPath(funnel);
  const at = path.findIndex(({ id }) => id === stage);
  return (
    <div className={styles.track} aria-hidden="true">
      {path.map(({ id, label }, index) => (
        <span
          key={id}
          title={label}
          className={cx(index <= at && styles.passed, index === at && styles.here)}
        />
      ))}
    </div>
  );
}
