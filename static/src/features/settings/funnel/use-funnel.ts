import { useCallback, useEffect, useState } from "react";
import { checkFunnel, putFunnel, readFunnel } from "@/protocol/company";
import type { EditedFunnel, FunnelCheck, FunnelSettings } from "@/protocol/types";
import { useTouched } from "@/store";

const PAUSE_MS = 250;

/** The funnel in force, and the one being made of it, which the server looks at as it changes. */
export function useFunnel() {
  const touched = useTouched("funnel.changed");
  const [stored, setStored] = useState<FunnelSettings | null>(null);
  const [draft, setDraft] = useState<EditedFunnel | null>(null);
  const [check, setCheck] = useState<FunnelCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const load = useCallback(() => {
    setError(null);
    readFunnel().then(setStored, setError);
  }, []);
  // Who is editing keeps what she has; saving says that somebody was first.
  useEffect(load, [load, touched]);

  useEffect(() => {
    if (!draft) return;
    const abort = new AbortController();
    const look = () =>
      void checkFunnel(draft, abort.signal).then(setCheck, () => {
        // Not every step on the way can be looked at: a stage without a name yet, for one. Saving says so.
        if (!abort.signal.aborted) setCheck(null);
      });
    const timer = setTimeout(look, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft, touched]);

  const discard = () => {
    setDraft(null);
    setCheck(null);
    load();
  };
  const save = async () => {
    if (!draft || !stored) return;
    setBusy(true);
    setError(null);
    try {
      setStored(await putFunnel(draft, stored.version));
      setDraft(null);
      setCheck(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return {
    stored,
    shown: draft ?? stored?.funnel ?? null,
    dirty: draft !== null,
    edit: setDraft,
    check,
    error,
    busy,
    save,
    discard,
  };
}
