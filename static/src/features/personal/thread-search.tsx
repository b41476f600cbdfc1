import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useStore } from "zustand";
import { jumpTo } from "@/features/inbox/thread/jump";
import { useT } from "@/i18n";
import { usePersonalWords } from "@/i18n/parts/personal";
import { readSince, searchThread } from "@/protocol/search";
import { useInbox } from "@/store";
import { dayStart } from "@/text/day-start";
import { dayKey } from "@/text/time";
import { Button, IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { sentenceOf } from "@/ui/problem-note";
import { ShownDate } from "@/ui/shown-date";
import { finding, stopFinding, type Finding } from "./finding";
import { takeTyped } from "./typed-ahead";
import { useLitWords } from "./use-lit-words";
import styles from "./search.module.css";

const PAUSE_MS = 200;

/** Words in the open conversation, one hit after the other, and the way to a day. */
export default function ThreadSearch({ id }: { id: string }) {
  const now = useStore(finding, (state) => (state.now?.conversationId === id ? state.now : null));
  useEffect(() => stopFinding, []);
  return now && <Bar key={`${now.query} ${now.messageId}`} id={id} now={now} />;
}

function Bar({ id, now }: { id: string; now: Finding }) {
  const begun = now.query;
  const t = useT();
  const say = usePersonalWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [typed, setTyped] = useState(begun);
  const [hits, setHits] = useState<string[] | null>(null);
  const [place, setPlace] = useState(0);
  const [failure, setFailure] = useState<{ problem: unknown; again: () => void } | null>(null);
  const [day, setDay] = useState("");
  const [asked, setAsked] = useState(0);
  const chosen = useRef(now.messageId);
  const field = useRef<HTMLInputElement>(null);
  useLitWords(typed);
  // Chosen from the results, the thread is what she looks at.
  useLayoutEffect(() => {
    if (now.query) return;
    const ahead = takeTyped();
    if (ahead) setTyped(ahead);
    field.current?.focus();
    // Asked for once more: other words take the place of those.
    if (!ahead) field.current?.select();
  }, [now]);

  useEffect(() => {
    setFailure(null);
    if (typed.trim() === "") return setHits(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      searchThread(id, typed, abort.signal).then(
        ({ items }) => {
          const ids = items.map(({ message_id }) => message_id);
          const first = Math.max(0, ids.indexOf(chosen.current ?? ""));
          setHits(ids);
          setPlace(first);
          const messageId = ids[first];
          if (messageId && messageId !== chosen.current) jumpTo(id, messageId);
          chosen.current = null;
        },
        (problem: unknown) => {
          if (abort.signal.aborted) return;
          setHits(null);
          setFailure({ problem, again: () => setAsked((times) => times + 1) });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, typed, asked]);

  /** Hits stand newest first: what is before is further down the list of hits. */
  const go = (step: number) => {
    const next = hits?.[place + step];
    if (!next) return;
    setPlace(place + step);
    jumpTo(id, next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") stopFinding();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toDay = async (day: string) => {
    if (!day) return;
    setFailure(null);
    const begins = dayStart(day, zone);
    try {
      const { items } = await readSince(id, begins.toISOString());
      const first = items.find(({ sort_at }) => Date.parse(sort_at) >= +begins);
      const found = first ?? items.at(-1);
      if (found) jumpTo(id, found.id);
    } catch (problem) {
      setFailure({ problem, again: () => void toDay(day) });
    }
  };
  const count = hits?.length ?? 0;
  return (
    <div className={styles.bar} role="search" aria-label={say("find")}>
      <input
        type="search"
        value={typed}
        ref={field}
        placeholder={say("find")}
        aria-label={say("find")}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={cx(styles.count, failure && styles.failed)} role="status">
        {failure
          ? sentenceOf(failure.problem, t)
          : hits && (count > 0 ? say("find_place", { place: place + 1, count }) : say("find_nothing"))}
      </span>
      {failure && (
        <Button small className={styles.again} onClick={failure.again}>
          {t("action.retry")}
        </Button>
      )}
      <IconButton label={say("find_previous")} disabled={place + 1 >= count} onClick={() => go(1)}>
        <ChevronUp size={18} />
      </IconButton>
      <IconButton label={say("find_next")} disabled={place === 0} onClick={() => go(-1)}>
        <ChevronDown size={18} />
      </IconButton>
      <ShownDate className={styles.day} day={day} empty={say("find_date")}>
        <input
          type="date"
          value={day}
          max={dayKey(new Date(), zone)}
          aria-label={say("find_day")}
          title={say("find_day")}
          onChange={({ target }) => (setDay(target.value), void toDay(target.value))}
        />
      </ShownDate>
      <IconButton label={t("action.close")} onClick={stopFinding}>
        <X size={18} />
      </IconButton>
    </div>
  );
}
