import { useEffect, useRef, useState } from "react";
import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import { usePanelWords } from "@/i18n/parts/panel";
import { readSummary, summarizeThread } from "@/protocol/endpoints";
import type { Conversation, SummaryPoint, SummaryView } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { engineName } from "@/ui/engine-name";
import { ProblemNote } from "@/ui/problem-note";
import { cx } from "@/ui/cx";
import { jumpTo } from "../thread/jump";
import { LONG, SummaryRoom } from "./summary-room";
import panel from "./panel.module.css";
import styles from "./summary-card.module.css";

const KINDS = ["asked", "agreed", "open"] as const;
const SHORT = 4;
const LOOK_AGAIN_MS = 3000;

/** What the thread comes to. Made when somebody opens a long thread or asks, never because a message came. */
export default function SummaryCard({ conversation, roomy }: { conversation: Conversation; roomy: boolean }) {
  const t = useT();
  const w = usePanelWords();
  const { id, words_version: words } = conversation;
  const enabled = useInbox(({ me }) => me.ai.enabled);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const newest = conversation.last_message?.id;
  const [view, setView] = useState<SummaryView | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** The newest message when the view was asked for: what came since is newer than it. */
  const [upTo, setUpTo] = useState(newest);
  const latest = useRef(newest);
  latest.current = newest;
  /** An answer to what was asked before the thread or its words changed comes too late. */
  const opening = useRef({});
  const make = async () => {
    const { current } = opening;
    const asked = latest.current;
    const wanted = () => opening.current === current;
    setBusy(true);
    setError(null);
    try {
      const made = await summarizeThread(id);
      if (wanted()) show(made, asked);
    } catch (problem) {
      if (wanted()) setError(problem);
    } finally {
      if (wanted()) setBusy(false);
    }
  };
  const show = (found: SummaryView, asked: string | undefined) => {
    setView(found);
    setUpTo(asked);
  };
  useEffect(() => {
    let wanted = true;
    opening.current = {};
    setView(null);
    setBusy(false);
    setError(null);
    const asked = latest.current;
    readSummary(id).then(
      (found) => {
        if (!wanted) return;
        show(found, asked);
        if (enabled && found.newer >= LONG && !found.being_made) void make();
      },
      // It is a help; the thread has more important things to say about a server that is away.
      () => undefined,
    );
    return () => {
      wanted = false;
      opening.current = {};
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each opening, whatever comes meanwhile
  }, [id, words]);
  const waits = view?.being_made ?? false;
  useEffect(() => {
    if (!view?.being_made) return;
    let wanted = true;
    const again = setTimeout(() => {
      const asked = latest.current;
      readSummary(id).then(
        (found) => wanted && show(found, asked),
        () => wanted && setView({ ...view }),
      );
    }, LOOK_AGAIN_MS);
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [id, view]);

  const summary = view?.summary;
  // What was above other cards once keeps its place.
  if (!view || (!summary && (view.newer < SHORT || !enabled))) return roomy ? <SummaryRoom /> : null;
  const older = summary && (view.newer > 0 || newest !== upTo);
  return (
    <section
      className={cx(panel.section, roomy && styles.roomy)}
      aria-label={w("summary")}
      aria-busy={busy || waits}
      data-summary
    >
      <h3 className={styles.title}>
        <Sparkles size={14} aria-hidden="true" /> {t("ai.mark")} · {w("summary")}
      </h3>
      {summary && <Points id={id} points={summary.points} />}
      {summary && (
        <p className={panel.muted}>
          {w("made", { time: dateTime(summary.made_at, zone) })} ·{" "}
          {engineName(t, summary.provider, summary.label)}
        </p>
      )}
      {older && <p className={styles.older}>{w("older")}</p>}
      {(busy || waits) && <p className={panel.muted}>{w("making")}</p>}
      {enabled && (!summary || older) && !waits && (
        <div className={panel.buttons}>
          <Button
            small
            look="ai-quiet"
            className={panel.at_start}
            disabled={busy}
            onClick={() => void make()}
          >
            {w(summary ? "renew" : "make")}
          </Button>
        </div>
      )}
      {error !== null && <ProblemNote error={error} onRetry={() => void make()} />}
    </section>
  );
}

function Points({ id, points }: { id: string; points: SummaryPoint[] }) {
  const t = useT();
  const w = usePanelWords();
  if (points.length === 0) return <p className={panel.muted}>{w("nothing")}</p>;
  return (
    <>
      {KINDS.filter((kind) => points.some((point) => point.kind === kind)).map((kind) => (
        <div key={kind} className={styles.kind} data-kind={kind}>
          <h4>{w(kind)}</h4>
          <ul>
            {points
              .filter((point) => point.kind === kind)
              .map((point) => (
                <li key={`${point.message_id} ${point.text}`}>
                  <button
                    type="button"
                    title={t("evidence.jump")}
                    onClick={() => jumpTo(id, point.message_id)}
                  >
                    {point.text}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}
