import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { usePanelWords } from "@/i18n/parts/panel";
import { suggestReply } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { useInbox, useProposals } from "@/store";
import { composerTexts } from "@/store/composer-texts";
import { settledHere } from "@/store/settled-here";
import { useKeyed } from "@/store/use-keyed";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { slotName } from "@/ui/slot-name";
import { stageLabel } from "@/ui/stage-chip";
import { takeOver } from "../../pilot/take-over";
import { takers } from "../composer/takers";
import { nextStep, type Step } from "./next-step";
import { useAction } from "./use-action";
import panel from "./panel.module.css";

const MINUTE_MS = 60_000;

/** One suggestion with its reason, and what of it a click can do. */
export default function NextStepCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const w = usePanelWords();
  const { draft, stage: suggestion } = useProposals(conversation.id);
  const gone = settledHere.use(draft?.id ?? "");
  const funnel = useInbox((inbox) => inbox.funnel);
  const labels = useInbox(({ me }) => me.ai.slot_labels);
  const now = useNow();
  const expires = conversation.window_expires_at;
  const closed = expires !== null && Date.parse(expires) <= now;
  const ended = (funnel.transitions[conversation.lead.stage] ?? []).length === 0;
  const step = nextStep({ conversation, draft: gone ? undefined : draft, suggestion, closed, ended, now });
  if (!step) return null;
  const named = (slots: string[]) => slots.map((slot) => slotName(slot, labels, t)).join(", ");
  const [told, reason] = ((): [string, string] => {
    switch (step.kind) {
      case "answer":
        return [
          step.about ? w("step_answer_about", { about: step.about }) : w("step_answer"),
          w("why_draft_ready"),
        ];
      case "ask":
        return [w("step_ask", { slots: named(step.slots) }), w("why_missing")];
      case "move":
        return [w("step_move", { stage: stageLabel(funnel, step.stage) }), w("why_proven")];
      case "resume":
        return [w("step_resume"), w("why_silent", { count: step.days })];
      default:
        return [w(`step_${step.kind}`), w(`why_${step.kind}`)];
    }
  })();
  return (
    <section className={panel.section} aria-label={w("next_step")} data-next-step={step.kind}>
      <Head key={step.kind} conversation={conversation} step={step} />
      <p className={panel.step} title={`${told} ${reason}`}>
        <strong>{told}</strong> <span className={panel.muted}>{reason}</span>
      </p>
    </section>
  );
}

interface HeadProps {
  conversation: Conversation;
  step: Step;
}

function Head({ conversation, step }: HeadProps) {
  const w = usePanelWords();
  const action = useAction();
  return (
    <>
      <div className={panel.head}>
        <h3 className={panel.room}>{w("next_step")}</h3>
        <Act conversation={conversation} step={step} {...action} />
      </div>
      {action.error !== null && <ProblemNote error={action.error} />}
    </>
  );
}

function Act({ conversation, step, run, busy }: HeadProps & ReturnType<typeof useAction>) {
  const w = usePanelWords();
  const meId = useInbox(({ me }) => me.user.id);
  const enabled = useInbox(({ me }) => me.ai.enabled);
  const { text } = useKeyed(composerTexts, conversation.id);
  const take = useKeyed(takers, conversation.id);
  // What the seller writes is hers: nothing is put in its place from here.
  if (text !== "") return null;
  if (step.kind === "answer" || step.kind === "ask") {
    return (
      take && (
        <Button small look="ai-quiet" className={panel.at_end} onClick={take}>
          {w("do_put")}
        </Button>
      )
    );
  }
  if (step.kind === "take") {
    return (
      <Button small disabled={busy} onClick={() => run(() => takeOver(conversation, meId))}>
        {w("do_take")}
      </Button>
    );
  }
  if (step.kind !== "reply" || !enabled) return null;
  return (
    <Button
      small
      look="ai-quiet"
      className={panel.at_end}
      disabled={busy}
      onClick={() => run(() => suggestReply(conversation.id))}
    >
      {w("do_draft")}
    </Button>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
