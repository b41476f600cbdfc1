import { Bot, CirclePause } from "lucide-react";
import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import { switchPilot } from "@/protocol/pilot";
import { useInbox } from "@/store";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./pilot-settings.module.css";

/** The one switch above all others, large enough to be hit in a hurry. */
export function PilotState({ held }: { held: number }) {
  const w = usePilotSettingsWords();
  const { on, channels } = useInbox(({ pilot }) => pilot);
  const { run, busy, error } = useAction();
  const acts = on && channels.length > 0;
  const sentence = !on ? w("off_state") : acts ? w("on_state", { count: channels.length }) : w("on_nowhere");
  return (
    <section className={settings.card} aria-labelledby="pilot">
      <h2 id="pilot">{w("title")}</h2>
      <p className={settings.muted}>{w("lead")}</p>
      <div className={cx(styles.state, acts && styles.acts)}>
        <Bot size={22} aria-hidden="true" />
        <div className={styles.words} role="status">
          <strong>{sentence}</strong>
          {on && (
            <span>
              {held > 0 ? `${w("held", { count: held })} ` : ""}
              {w("turn_off_hint")}
            </span>
          )}
        </div>
        <Button
          look={on ? "danger-fill" : "primary"}
          icon={on ? <CirclePause size={16} /> : undefined}
          disabled={busy}
          onClick={() => run(() => switchPilot(!on))}
        >
          {w(on ? "turn_off" : "turn_on")}
        </Button>
      </div>
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
