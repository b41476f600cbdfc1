import { Mic, Music, Pause, Play } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import type { Media, MessageKind } from "@/protocol/types";
import { seconds } from "@/text/amounts";
import { changeRate, playing, seek, toggle } from "./player";
import styles from "./sound.module.css";

const BARS = 48;
const STEP = 0.05;

interface Props {
  kind: MessageKind;
  media: Pick<Media, "id" | "state" | "seconds" | "peaks">;
  conversationId: string;
}

export function Sound({ kind, media, conversationId }: Props) {
  const t = useT();
  const mine = useStore(playing, (state) => state.id === media.id);
  const running = useStore(playing, (state) => state.id === media.id && state.running);
  const place = useStore(playing, (state) => (state.id === media.id ? state.place : 0));
  const rate = useStore(playing, (state) => state.rate);
  const ready = media.state === "ready" && media.id !== null;
  const id = media.id ?? "";
  const length = media.seconds ?? 0;
  const to = (next: number) => seek(conversationId, id, length, Math.min(1, Math.max(0, next)));
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    to(place + move);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    to((event.clientX - box.left) / box.width);
  };
  return (
    <div className={styles.sound} data-media-id={media.id} data-playing={running || undefined}>
      <button
        type="button"
        className={styles.play}
        disabled={!ready}
        aria-label={t(running ? "media.pause" : "media.play")}
        onClick={() => toggle(conversationId, id, length)}
      >
        {running ? <Pause size={20} /> : <Play size={20} />}
      </button>
      <div
        className={styles.wave}
        role="slider"
        tabIndex={ready ? 0 : -1}
        aria-label={t("media.place")}
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={Math.round(place * length)}
        aria-valuetext={seconds(place * length)}
        aria-disabled={!ready}
        onKeyDown={ready ? onKeyDown : undefined}
        onPointerDown={ready ? onPointerDown : undefined}
      >
        <Wave peaks={media.peaks} place={place} />
        <span className={styles.time}>
          {ready ? seconds(mine && place > 0 ? place * length : length) : t("media.waiting")}
        </span>
      </div>
      {mine ? (
        <button type="button" className={styles.rate} aria-label={t("media.rate")} onClick={changeRate}>
          {String(rate).replace(".", ",")}×
        </button>
      ) : (
        <span className={styles.icon}>
          {kind === "voice" ? <Mic size={17} aria-hidden="true" /> : <Music size={17} aria-hidden="true" />}
        </span>
      )}
    </div>
  );
}

function Wave({ peaks, place }: { peaks: number[]; place: number }) {
  const bars = Array.from({ length: BARS }, (_, bar) => peaks[Math.floor((bar * peaks.length) / BARS)] ?? 8);
  return (
    <svg viewBox={`0 0 ${BARS * 4} 28`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((peak, bar) => {
        const height = Math.max(2.5, (peak / 100) * 26);
        return (
          <rect
            key={bar}
            x={bar * 4 + 0.75}
            y={14 - height / 2}
            width={2.5}
            height={height}
            rx={1.25}
            data-heard={bar / BARS < place || undefined}
          />
        );
      })}
    </svg>
  );
}
