import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { setLocale } from "@/i18n";
import { whenUnauthorized } from "@/protocol/api";
import { isUnauthorized } from "@/protocol/problem";
import { store } from "@/store";
import { forget } from "@/store/forgetting";
import { Session } from "@/store/session";
import type { CurrentSession } from "./current-session";

type Phase =
  | { name: "loading" }
  | { name: "signed_out"; ended: boolean }
  | { name: "failed"; error: unknown }
  | { name: "ready" };

export function useSessionStart() {
  const [phase, setPhase] = useState<Phase>({ name: "loading" });
  const [session, setSession] = useState<Session | null>(null);
  const running = useRef<Session | null>(null);
  const turn = useRef(0);

  const stop = useCallback(() => {
    turn.current++;
    running.current?.end();
    running.current = null;
  }, []);
  const leave = useCallback(
    (ended: boolean) => {
      const going = running.current?.going;
      // The end that she asked for is told to all her windows, and may be here before the answer.
      if (ended && going) return void (going.over = true);
      stop();
      // What is sent from a screen that is still there would meet an outbox that keeps nothing any more.
      flushSync(() => {
        setSession(null);
        setPhase({ name: "signed_out", ended });
      });
    },
    [stop],
  );

  const begin = useCallback(async () => {
    stop();
    const mine = turn.current;
    setPhase({ name: "loading" });
    try {
      const started = await Session.begin(() => leave(true));
      const { inbox } = store.getState();
      if (inbox) await setLocale(inbox.me.locale);
      // Another beginning, or the end, overtook this one.
      if (mine !== turn.current) return started.end();
      running.current = started;
      setSession(started);
      setPhase({ name: "ready" });
    } catch (error) {
      if (mine !== turn.current) return;
      setPhase(isUnauthorized(error) ? { name: "signed_out", ended: false } : { name: "failed", error });
    }
  }, [leave, stop]);

  useEffect(() => {
    // Any request may be the one that learns that the session is over.
    whenUnauthorized(() => running.current && leave(true));
    void begin();
    return stop;
  }, [begin, leave, stop]);

  useEffect(() => {
    if (phase.name !== "signed_out") return;
    // Only now is no screen left that shows what the company told.
    forget("session");
  }, [phase]);

  const current = useMemo<CurrentSession | null>(() => session && { session, leave }, [session, leave]);
  return { phase, current, begin };
}
