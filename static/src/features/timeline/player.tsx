import { useEffect, useMemo, useRef } from "react";
import { Pause, Play } from "lucide-react";
import { useTimelineWords } from "@/i18n/parts/timeline";
import type { Moment } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { MomentLine } from "./moment-line";
import { NewDay } from "./new-day";
import { Scene } from "./scene";
import { indexAt, places, standingAt } from "./story";
import { SPEEDS, usePlay } from "./use-play";
import styles from "./timeline.module.css";

export function Player({ moments }: { moments: Moment[] }) {
  const w = useTimelineWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const where = useMemo(() => places(moments), [moments]);
  const end = where.at(-1) ?? 0;
  const { at, go, speed, setSpeed, playing, toggle } = usePlay(end);
  const index = indexAt(where, at);
  const standing = useMemo(() => standingAt(moments, index), [moments, index]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [index]);
  const instant = dateTime(moments[index]?.at ?? "", zone);
  return (
    <div className={styles.player}>
      <Scene standing={standing} />
      <ol ref={list} className={styles.moments} aria-label={w("moments")}>
        {moments.map((moment, position) => (
          <li key={position}>
            <NewDay at={moment.at} before={moments[position - 1]?.at} />
            <button
              type="button"
              className={cx(styles.moment, position > index && styles.future)}
              aria-current={position === index || undefined}
              onClick={() => go(where[position] ?? 0)}
            >
              <MomentLine moment={moment} />
            </button>
          </li>
        ))}
      </ol>
      <footer className={styles.controls}>
        <IconButton label={playing ? w("pause") : w("play")} onClick={toggle}>
          {playing ? <Pause size={20} /> : <Play size={20} />}
        </IconButton>
        <input
          type="range"
          min={0}
          max={Math.max(1, end)}
          step={100}
          value={at}
          aria-label={w("instant")}
          aria-valuetext={instant}
          onChange={(event) => go(event.target.valueAsNumber)}
        />
        <time className={styles.instant}>{instant}</time>
        <div className={styles.speeds} role="group" aria-label={w("speed")}>
          {SPEEDS.map((each) => (
            <button key={each} type="button" aria-pressed={each === speed} onClick={() => setSpeed(each)}>
              {each}×
            </button>
          ))}
        </div>
      </footer>
    </div>
  );
}
