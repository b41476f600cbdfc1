import { useId, useState } from "react";
import { CircleHelp } from "lucide-react";
import { useQuestionWords } from "@/i18n/parts/pilot-question";
import { answerQuestion, passQuestion } from "@/protocol/pilot";
import type { Conversation, PilotQuestion } from "@/protocol/types";
import { useInbox } from "@/store";
import { begun } from "@/store/begun";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import { clockTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { toComposer } from "../inbox/composer/to-composer";
import { useAction } from "../inbox/panel/use-action";
import { takeOver } from "./take-over";
import styles from "./question-card.module.css";

interface Props {
  conversation: Conversation;
  question: PilotQuestion;
}

/** One fact that the pilot lacks: whoever knows it says so in a line, and the pilot tells the customer. */
export function QuestionCard({ conversation, question }: Props) {
  const w = useQuestionWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  return (
    <section className={styles.card} aria-label={w("asks")}>
      <p className={styles.title}>
        <CircleHelp size={16} aria-hidden="true" />
        <strong>{w("asks")}</strong>
        {question.state === "open" && <small>{w("until", { time: clockTime(question.due_at, zone) })}</small>}
      </p>
      <q>{question.question}</q>
      {question.missing && <p className={styles.hint}>{w("missing", { missing: question.missing })}</p>}
      {question.state === "open" ? (
        <Open conversation={conversation} question={question} />
      ) : (
        <Answered question={question} zone={zone} />
      )}
    </section>
  );
}

function Answered({ question, zone }: { question: PilotQuestion; zone: string }) {
  const w = useQuestionWords();
  const user = useInbox(({ users }) => users[question.answered_by_user_id ?? ""]);
  const time = question.answered_at ? clockTime(question.answered_at, zone) : "";
  return (
    <p role="status">
      <b>{w("answered", { name: user ? firstName(user.name) : w("somebody"), time })}</b> {question.answer}{" "}
      <span className={styles.hint}>{w("telling")}</span>
    </p>
  );
}

function Open({ conversation, question }: Props) {
  const w = useQuestionWords();
  const meId = useInbox(({ me }) => me.user.id);
  const { run, busy, error } = useAction();
  const typed = `${meId} ${question.id}`;
  const text = useKeyed(begun, typed);
  const setText = (words: string) => begun.set(typed, words);
  const [keep, setKeep] = useState(false);
  const [passed, setPassed] = useState(question.passed);
  const field = useId();
  const send = () =>
    run(async () => {
      await answerQuestion(conversation.id, question.id, text.trim(), keep);
      setText("");
      toComposer();
    });
  const pass = () =>
    run(async () => {
      await passQuestion(conversation.id, question.id);
      setPassed(true);
      toComposer();
    });
  const take = () =>
    run(async () => {
      await takeOver(conversation, meId);
      toComposer();
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void send();
      }}
    >
      <label htmlFor={field}>{w("label")}</label>
      <div className={styles.line}>
        <input
          id={field}
          value={text}
          maxLength={600}
          autoComplete="off"
          placeholder={w("placeholder")}
          onChange={(event) => setText(event.target.value)}
        />
        <Button small look="ai" type="submit" disabled={busy || !text.trim()}>
          {w("send")}
        </Button>
      </div>
      <div className={styles.line}>
        <label className={styles.keep}>
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          {w("keep")}
        </label>
        <Button small disabled={busy} onClick={take}>
          {w("myself")}
        </Button>
        <Button small disabled={busy || passed} onClick={pass}>
          {passed ? w("passed") : w("pass")}
        </Button>
      </div>
      {error !== null && <ProblemNote error={error} />}
    </form>
  );
}
