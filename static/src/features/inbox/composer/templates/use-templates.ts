import { useEffect, useState } from "react";
import type { TemplateList } from "@/protocol/types";
import { listTemplates } from "./words";

const PAUSE_MS = 200;
const SOON_MS = 4_000;

/** What may be sent here and matches; the last answer stays in sight, not `settled`, until the next is there. */
export function useTemplates(conversationId: string, q: string) {
  const [found, setFound] = useState<{ q: string; list: TemplateList } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    const ask = () =>
      listTemplates(conversationId, q, control.signal).then(
        (list) => (setFound({ q, list }), setError(null)),
        (problem: unknown) => control.signal.aborted || setError(problem),
      );
    const timer = setTimeout(() => void ask(), q ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [conversationId, q, again]);
  const list = found?.list ?? null;
  const nothing = list?.total === 0 && q === "";
  useEffect(() => {
    if (!nothing) return;
    // A number that was just connected gets its list in a moment.
    const timer = setTimeout(() => setAgain((times) => times + 1), SOON_MS);
    return () => clearTimeout(timer);
  }, [nothing, again]);
  return { list, settled: found?.q === q, error, retry: () => setAgain((times) => times + 1) };
}
