import { useCallback, useEffect, useState } from "react";
import { listAudit, type AuditFilter } from "@/protocol/endpoints";
import type { AuditEntry } from "@/protocol/types";

interface Loaded {
  entries: AuditEntry[];
  cursor: string | null;
}

/** Page after page of one filter; what an earlier filter still answers is dropped. */
export function useAudit(filter: AuditFilter) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setLoaded(null);
    setError(null);
    listAudit(filter).then(
      (page) => current && setLoaded({ entries: page.items, cursor: page.next_cursor }),
      (problem: unknown) => current && setError(problem),
    );
    return () => void (current = false);
  }, [filter, turn]);
  const more = useCallback(async () => {
    if (!loaded?.cursor) return;
    try {
      const page = await listAudit(filter, loaded.cursor);
      setLoaded((now) =>
        now === loaded ? { entries: [...now.entries, ...page.items], cursor: page.next_cursor } : now,
      );
    } catch (problem) {
      setError(problem);
    }
  }, [filter, loaded]);
  return {
    entries: loaded?.entries ?? null,
    more: loaded?.cursor ? more : null,
    error,
    retry: () => setTurn(turn + 1),
  };
}
