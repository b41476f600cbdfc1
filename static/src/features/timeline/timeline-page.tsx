import { useCallback, useEffect, useState } from "react";
import { ArrowLeft, History } from "lucide-react";
import { Link } from "wouter";
import { useT } from "@/i18n";
import { useTimelineWords } from "@/i18n/parts/timeline";
import { readTimeline } from "@/protocol/oversight";
import type { Timeline } from "@/protocol/types";
import { useInbox } from "@/store";
import { Empty } from "@/ui/empty";
import { ProblemNote } from "@/ui/problem-note";
import { Player } from "./player";
import styles from "./timeline.module.css";

/** A thread as it happened, to be scrubbed. */
export function TimelinePage({ id }: { id: string }) {
  const t = useT();
  const w = useTimelineWords();
  const name = useInbox(({ conversations }) => conversations.get(id)?.contact.name);
  const [timeline, setTimeline] = useState<Timeline | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    setError(null);
    readTimeline(id).then(setTimeline, setError);
  }, [id]);
  useEffect(load, [load]);
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <Link
          href={`/ao-vivo/${id}`}
          className={styles.back}
          aria-label={t("action.back")}
          title={t("action.back")}
        >
          <ArrowLeft size={20} />
        </Link>
        <h1>{name ? w("title", { name }) : w("untitled")}</h1>
        {timeline?.cut && <span className={styles.muted}>{w("cut")}</span>}
      </header>
      {error !== null && <ProblemNote error={error} onRetry={load} reads />}
      {timeline?.moments.length === 0 && <Empty icon={<History size={26} />} title={w("empty")} />}
      {timeline && timeline.moments.length > 0 && <Player moments={timeline.moments} />}
    </main>
  );
}
