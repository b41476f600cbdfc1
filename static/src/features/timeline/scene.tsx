import { Fragment, useEffect, useRef } from "react";
import { Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import { useTimelineWords } from "@/i18n/parts/timeline";
import { useInbox } from "@/store";
import { preview } from "@/text/preview";
import { clockTime } from "@/text/time";
import { StageChip } from "@/ui/stage-chip";
import { Tick } from "@/ui/tick";
import { NewDay } from "./new-day";
import type { Standing } from "./story";
import styles from "./timeline.module.css";

/** The thread as it stood at one instant. */
export function Scene({ standing }: { standing: Standing }) {
  const t = useT();
  const w = useTimelineWords();
  const users = useInbox((inbox) => inbox.users);
  const funnel = useInbox((inbox) => inbox.funnel);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const box = useRef<HTMLDivElement>(null);
  const last = standing.messages.at(-1)?.id;
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  const owner = users[standing.owner ?? ""];
  return (
    <section className={styles.scene} aria-label={w("scene")}>
      <header className={styles.standing}>
        <span>{owner ? owner.name : w("nobody")}</span>
        <span>
          {w(
            `holder_${standing.holder === "ai" || standing.holder === "seller" ? standing.holder : "queue"}`,
          )}
        </span>
        {standing.stage && <StageChip funnel={funnel} stage={standing.stage} />}
        {standing.notes.length > 0 && <span>{w("notes", { count: standing.notes.length })}</span>}
      </header>
      <div ref={box} className={styles.bubbles} role="log" aria-live="off" tabIndex={0}>
        {standing.messages.map((message, index) => (
          <Fragment key={message.id}>
            <NewDay at={message.sort_at} before={standing.messages[index - 1]?.sort_at} />
            <div className={styles.bubble} data-direction={message.direction}>
              {preview(t, message, message.revoked_at !== null)}
              <small>
                {clockTime(message.sort_at, zone)}
                {message.direction === "outbound" && <Tick status={message.status} size={14} />}
              </small>
            </div>
          </Fragment>
        ))}
      </div>
      {standing.draft && (
        <div className={styles.draft}>
          <strong>
            <Sparkles size={14} aria-hidden="true" /> {w("on_table")}
          </strong>
          <p>{standing.draft.text}</p>
        </div>
      )}
    </section>
  );
}
