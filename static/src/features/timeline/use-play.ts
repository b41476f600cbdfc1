import { useEffect, useState } from "react";

const TICK_MS = 100;
export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** A place between 0 and the end that moves by itself while it plays. */
export function usePlay(end: number) {
  const [at, setAt] = useState(end);
  const [speed, setSpeed] = useState<Speed>(4);
  const [playing, setPlaying] = useState(false);
  useEffect(() => setAt(end), [end]);
  useEffect(() => {
    if (!playing) return;
    const timer = window.setInterval(() => setAt((now) => Math.min(end, now + TICK_MS * speed)), TICK_MS);
    return () => window.clearInterval(timer);
  }, [playing, speed, end]);
  useEffect(() => {
    if (at >= end) setPlaying(false);
  }, [at, end]);
  const toggle = () => {
    if (!playing && at >= end) setAt(0);
    setPlaying(!playing);
  };
  const go = (to: number) => {
    setPlaying(false);
    setAt(to);
  };
  return { at, go, speed, setSpeed, playing, toggle };
}
