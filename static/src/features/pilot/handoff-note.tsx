import { useState } from "react";
import { ChevronDown, UserRoundCheck } from "lucide-react";
import { usePilotWords } from "@/i18n/parts/pilot";
import type { PilotHistory } from "@/protocol/types";
import styles from "./pilot-strip.module.css";

/** Why a person has this conversation now. */
export function HandoffNote({ handoff }: { handoff: NonNullable<PilotHistory["handoff"]> }) {
  const w = usePilotWords();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.strip} data-handed aria-label={w("handed")}>
      <UserRoundCheck size={18} aria-hidden="true" />
      <div className={styles.text}>
        <strong>{w("handed")}</strong>
        <p>{handoff.reason}</p>
        <p>
          <b>{w("next")}:</b> {handoff.next_step}
        </p>
        {open && (
          <ol className={styles.tries}>
            {handoff.tries.map((one) => (
              <li key={one.message_id}>
                <q>{one.asked}</q>
                {one.reply && <p>{one.reply}</p>}
              </li>
            ))}
          </ol>
        )}
      </div>
      {handoff.tries.length > 0 && (
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {w("tries")} <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
    </section>
  );
}
