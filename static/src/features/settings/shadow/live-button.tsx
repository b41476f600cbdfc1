import { useState } from "react";
import { Bot } from "lucide-react";
import { useShadowWords } from "@/i18n/parts/shadow";
import { ApiProblem } from "@/protocol/problem";
import {
  choosePilotIntent,
  type IntentChanged,
  type ShadowIntent,
  type ShadowReport,
} from "@/protocol/reports";
import { useInbox } from "@/store";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { GoLiveDialog } from "./go-live-dialog";
import settings from "../settings.module.css";
import styles from "./shadow.module.css";

interface Props {
  row: ShadowIntent;
  report: ShadowReport;
  name: string;
  onChanged: (sentence: string) => void;
}

const ASKS = ["pilot_evidence_thin", "pilot_needs_channel"];

/** One click; a question only where little speaks for it, or nobody has said on which numbers. */
export function LiveButton({ row, report, name, onChanged }: Props) {
  const w = useShadowWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const channels = useInbox((inbox) => inbox.channels);
  const [asked, setAsked] = useState<ApiProblem | null>(null);
  const { run, busy, error } = useAction();
  const { intent } = row;
  if (!intent || !row.fit)
    return <span className={settings.muted}>{w(intent === "SAUDACAO" ? "always" : "never")}</span>;
  const done = (changed: IntentChanged, on: boolean) => {
    setAsked(null);
    const where = changed.channels.map((id) => channels[id]?.name ?? "").join(", ");
    if (on) return onChanged(w("now_live", { intent: name, channels: where }));
    onChanged(w(changed.page.switches.tenant.on ? "now_off" : "now_none", { intent: name }));
  };
  const choose = (on: boolean, about: { confirmed?: boolean; channel_ids?: string[] } = {}) =>
    run(async () => {
      try {
        done(await choosePilotIntent(intent, { on, expected_version: report.version, ...about }), on);
      } catch (problem) {
        if (!(problem instanceof ApiProblem && ASKS.includes(problem.code))) throw problem;
        setAsked(problem);
      }
    });
  return (
    <div className={styles.live}>
      {row.live && (
        <span className={styles.answers}>
          <Bot size={16} aria-hidden="true" /> {w("live")}
        </span>
      )}
      {admin && (
        <Button
          small
          look={row.live ? "plain" : "ai"}
          // Disabled, it would lose the focus, and the question could not give it back.
          aria-disabled={busy}
          aria-label={`${w(row.live ? "take_away" : "go_live")}: ${name}`}
          onClick={() => busy || choose(!row.live)}
        >
          {w(row.live ? "take_away" : "go_live")}
        </Button>
      )}
      {error !== null && !asked && <ProblemNote error={error} />}
      {asked && (
        <GoLiveDialog
          name={name}
          problem={asked}
          error={error}
          busy={busy}
          pilotOn={report.pilot_on}
          onConfirm={(channel_ids) => choose(true, { confirmed: true, channel_ids })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
