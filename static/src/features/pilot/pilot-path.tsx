import { useState } from "react";
import { usePilotWords } from "@/i18n/parts/pilot";
import type { Conversation, PilotHistory } from "@/protocol/types";
import { useInbox } from "@/store";
import { clockTime } from "@/text/time";
import { cx } from "@/ui/cx";
import panel from "../inbox/panel/panel.module.css";
import { usePilotThread } from "./use-pilot-thread";
import styles from "./pilot-path.module.css";

const SHOWN = 6;

/** The states that the pilot went through here, newest first. */
export default function PilotPath({ conversation }: { conversation: Conversation }) {
  const w = usePilotWords();
  const known = usePilotThread(conversation.id);
  const [all, setAll] = useState(false);
  const steps = known?.history.steps ?? [];
  if (steps.length === 0) return null;
  return (
    <section className={panel.section}>
      <h3>{w("path")}</h3>
      <ol className={styles.path}>
        {(all ? steps : steps.slice(0, SHOWN)).map((step, place) => (
          <Step key={step.id} step={step} current={place === 0} />
        ))}
      </ol>
      {!all && steps.length > SHOWN && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {w("earlier")}
        </button>
      )}
    </section>
  );
}

function Step({ step, current }: { step: PilotHistory["steps"][number]; current: boolean }) {
  const w = usePilotWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  return (
    <li className={cx(styles.step, current && styles.current)} aria-current={current ? "step" : undefined}>
      <span>
        {w(step.to_state)}
        {step.confidence !== null && step.confidence > 0 && (
          <small>{w("sure", { percent: Math.round(step.confidence * 100) })}</small>
        )}
      </span>
      <time dateTime={step.at}>{clockTime(step.at, zone)}</time>
      {step.reason && <p>{step.reason}</p>}
    </li>
  );
}
