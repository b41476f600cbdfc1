import type { CSSProperties } from "react";
import { useLocale, useT } from "@/i18n";
import { useInbox } from "@/store";
import { shortCount } from "@/text/short-count";
import { stageHue } from "@/ui/stage-chip";
import { useStageCounts } from "./use-stage-counts";
import styles from "./funnel-strip.module.css";

interface Props {
  chosen: string | null;
  onChoose: (stage: string | null) => void;
}

/** How many leads stand where, at the head of the list; a click leaves only those. */
export function FunnelStrip({ chosen, onChoose }: Props) {
  const t = useT();
  const locale = useLocale();
  const funnel = useInbox((inbox) => inbox.funnel);
  const { stages } = useStageCounts();
  return (
    <div className={styles.strip} role="group" aria-label={t("funnel.title")}>
      {stages.map(({ id, label, leads }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen === id}
          title={t("funnel.stage", { stage: label, count: leads })}
          data-stage={id}
          style={{ "--hue": stageHue(funnel, id) } as CSSProperties}
          onClick={() => onChoose(chosen === id ? null : id)}
        >
          <b>{shortCount(leads, locale)}</b> <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
