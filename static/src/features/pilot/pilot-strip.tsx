import { Bot, Hand } from "lucide-react";
import { usePilotWords } from "@/i18n/parts/pilot";
import type { Conversation, PilotHistory } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useAction } from "../inbox/panel/use-action";
import { HandoffNote } from "./handoff-note";
import { QuestionCard } from "./question-card";
import { takeOver } from "./take-over";
import { Leaving } from "./leaving";
import { usePilotThread } from "./use-pilot-thread";
import styles from "./pilot-strip.module.css";

/** While the pilot has the ball: where it stands on its ladder, what it is about to say, and the way out. After
 * it gave the conversation to people: why, and what to do next. */
export default function PilotStrip({ conversation }: { conversation: Conversation }) {
  const known = usePilotThread(conversation.id);
  if (conversation.holder.kind === "ai") return <Running conversation={conversation} known={known} />;
  const handoff = known?.history.handoff;
  return handoff ? <HandoffNote handoff={handoff} /> : null;
}

interface Props {
  conversation: Conversation;
  known: { history: PilotHistory; at: number } | null;
}

function Running({ conversation, known }: Props) {
  const w = usePilotWords();
  const { run, busy, error } = useAction();
  const history = known?.history;
  const meId = useInbox(({ me }) => me.user.id);
  const take = () => run(() => takeOver(conversation, meId));
  return (
    <section className={styles.strip} aria-label={w("runs")}>
      <Bot size={18} aria-hidden="true" />
      <div className={styles.text}>
        <p>
          <strong>{w("runs")}.</strong> <span className={styles.hint}>{w("yours_by_writing")}</span>
        </p>
        {history && history.count > 0 && <Rung history={history} />}
        {known && history && history.waiting.length > 0 && (
          <Leaving
            key={`${history.waiting[0]?.message_id} ${known.at}`}
            conversationId={conversation.id}
            waiting={history.waiting}
            at={known.at}
          />
        )}
        {error !== null && <ProblemNote error={error} />}
      </div>
      {history?.question && (
        <QuestionCard key={history.question.id} conversation={conversation} question={history.question} />
      )}
      {history?.question?.state !== "open" && (
        <Button small look="primary" disabled={busy} icon={<Hand size={15} />} onClick={take}>
          {w("take")}
        </Button>
      )}
    </section>
  );
}

function Rung({ history }: { history: PilotHistory }) {
  const w = usePilotWords();
  const { count, threshold, reason } = history;
  return (
    <p className={styles.rung} title={w("ladder_full", { count, threshold })}>
      <span className={styles.steps} aria-hidden="true">
        {Array.from({ length: threshold }, (_, step) => (
          <i key={step} data-done={step < count} />
        ))}
      </span>
      <span>
        <b>{w("ladder", { count, threshold })}</b>
        {reason && <> · {reason}</>}
      </span>
    </p>
  );
}
