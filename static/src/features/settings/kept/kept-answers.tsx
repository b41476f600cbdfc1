import { useEffect, useState } from "react";
import { useKeptAnswersWords } from "@/i18n/parts/kept-answers";
import { listKeptAnswers } from "@/protocol/kept-answers";
import type { KeptAnswer } from "@/protocol/types";
import { hasWords } from "@/text/has-words";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { AnswerDialog } from "./answer-dialog";
import { AnswerRow } from "./answer-row";
import styles from "./kept-answers.module.css";

const SEARCHED_FROM = 8;

/** What the team told the pilot and kept: what the AI says to everybody who asks the same. */
export default function KeptAnswers() {
  const w = useKeptAnswersWords();
  const [known, setKnown] = useState<KeptAnswer[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [edited, setEdited] = useState<KeptAnswer | null>(null);
  const [q, setQ] = useState("");
  const load = () => {
    setError(null);
    listKeptAnswers().then(({ items }) => setKnown(items), setError);
  };
  useEffect(load, []);
  const shown = known?.filter(({ about, text }) => hasWords([about, text], q)) ?? [];
  return (
    <section className={settings.card} aria-labelledby="kept-answers">
      <div className={styles.head}>
        <h2 id="kept-answers">{w("title")}</h2>
        <p className={settings.muted}>{w("lead")}</p>
      </div>
      {error !== null && <ProblemNote error={error} title={w("failed")} onRetry={load} reads />}
      {known === null && error === null && (
        <p className={styles.none} role="status">
          {w("loading")}
        </p>
      )}
      {known && known.length > SEARCHED_FROM && (
        <label className={settings.field}>
          <span className="visually-hidden">{w("search")}</span>
          <input
            type="search"
            value={q}
            placeholder={w("search")}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      )}
      {known?.length === 0 && <p className={styles.none}>{w("empty")}</p>}
      {known && known.length > 0 && shown.length === 0 && (
        <p className={styles.none} role="status">
          {w("none")}
        </p>
      )}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label={w("list")}>
          {shown.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} onEdit={() => setEdited(answer)} />
          ))}
        </ul>
      )}
      {edited && (
        <AnswerDialog
          answer={known?.find(({ id }) => id === edited.id) ?? edited}
          onClose={() => setEdited(null)}
          onRefused={load}
          onDone={() => {
            setEdited(null);
            load();
          }}
        />
      )}
    </section>
  );
}
