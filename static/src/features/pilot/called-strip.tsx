import { useEffect, useMemo, useRef, useState } from "react";
import { ChevronDown, UserRoundCheck } from "lucide-react";
import { Link } from "wouter";
import { useLocale } from "@/i18n";
import { useCalledWords } from "@/i18n/parts/called";
import { saidIn } from "@/i18n/reasons";
import { listConversations } from "@/protocol/endpoints";
import { changeInbox, useInbox } from "@/store";
import { useCalmInbox } from "@/store/calm";
import { withConversations } from "@/store/load";
import type { InboxState } from "@/store/state";
import { clockTime, dayLabel } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { PHONE } from "@/ui/use-media";
import { useNow } from "@/ui/use-now";
import { useAction } from "../inbox/panel/use-action";
import { agoOf, calledIn, type Called } from "./called";
import { takeOver } from "./take-over";
import styles from "./called-strip.module.css";

const MOST = 100;
const LOOKS_EVERY_MS = 150;
const conversationsOf = (inbox: InboxState) => inbox.conversations;

/** What the pilot gave to people, and what it asks them, before everything else in the list; open in the queue. */
export default function CalledStrip({ queue }: { queue: boolean }) {
  const w = useCalledWords();
  // All of them are looked through, which is too much for every frame of a busy company.
  const conversations = useCalmInbox(conversationsOf, LOOKS_EVERY_MS);
  const called = useMemo(() => calledIn(conversations.values()), [conversations]);
  const [opened, setOpened] = useState<boolean | null>(null);
  const title = useRef<HTMLButtonElement>(null);
  // Each snapshot drops them.
  const begun = useInbox((inbox) => inbox.begun);
  useEffect(fetchCalled, [begun]);
  if (called.length === 0) return null;
  const open = opened ?? queue;
  const onTaken = () => {
    if (called.length > 1) title.current?.focus();
    else if (!window.matchMedia(PHONE).matches) document.getElementById("search")?.focus();
  };
  return (
    <section className={styles.strip} aria-label={w("title", { count: called.length })}>
      <button
        ref={title}
        type="button"
        className={styles.title}
        aria-expanded={open}
        onClick={() => setOpened(!open)}
      >
        <UserRoundCheck size={16} aria-hidden="true" />
        <strong>{w("title", { count: called.length })}</strong>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      {open && (
        <ul className={styles.rows}>
          {called.map((one) => (
            <CalledRow key={one.row.id} {...one} onTaken={onTaken} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Those that the snapshot does not hold because nothing was said in them for a while. */
function fetchCalled(): void {
  listConversations({ filter: "called", limit: MOST }).then(
    ({ items, as_of, marks }) => changeInbox((inbox) => withConversations(inbox, items, as_of.head, marks)),
    (error: unknown) => console.warn("the conversations that need a person did not come", error),
  );
}

interface Props extends Called {
  /** Its row goes, and the focus would be lost with it. */
  onTaken: () => void;
}

function CalledRow({ row, attention, onTaken }: Props) {
  const w = useCalledWords();
  const locale = useLocale();
  const now = useNow();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const meId = useInbox(({ me }) => me.user.id);
  const { run, busy, error } = useAction();
  const { kind, since, reason, why, next_step: next, do: todo, due_at: due, expected } = attention;
  const [ago, count] = agoOf(since, now);
  const take = () =>
    run(async () => {
      await takeOver(row, meId);
      onTaken();
    });
  return (
    <li>
      <Link href={`/c/${row.id}`} className={styles.what}>
        <span className={styles.who}>
          <strong>{row.contact.name}</strong>
          <small data-kind={kind}>{w(kind)}</small>
        </span>
        <span>{saidIn(locale, [reason], why)}</span>
        {todo && <span className={styles.next}>{saidIn(locale, next && [next], todo)}</span>}
        <span className={styles.when}>
          {w(ago, { count })}
          {due && (
            <>
              {" · "}
              {w(kind === "question" ? "answer_by" : "back_at", {
                time: clockTime(due, zone),
                day: dayLabel(due, zone, now).toLowerCase(),
              })}
            </>
          )}
          {expected && <> · {w("told", { words: expected })}</>}
        </span>
        {error !== null && <ProblemNote error={error} />}
      </Link>
      {kind === "question" ? (
        <Link href={`/c/${row.id}`} className={styles.answer}>
          {w("answer")}
        </Link>
      ) : (
        <Button small disabled={busy} onClick={take}>
          {w("take")}
        </Button>
      )}
    </li>
  );
}
