import { useCallback, useEffect, useState } from "react";
import type { Phone, SimulatorLine } from "@/protocol/types";
import { listLines, listPhones } from "./sim-api";

const REFRESH_MS = 5000;

export function useLines() {
  const [lines, setLines] = useState<SimulatorLine[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    setError(null);
    listLines().then((found) => setLines(found.lines), setError);
  }, []);
  useEffect(load, [load]);
  return { lines, error, load };
}

/** The customers of a line. They have no socket of their own: asked again now and then while somebody looks. */
export function usePhones(channelId: string | undefined) {
  const [phones, setPhones] = useState<Phone[]>([]);
  const refresh = useCallback(() => {
    if (!channelId || document.visibilityState === "hidden") return;
    // A failed refresh leaves the list as it was; the chat itself says when the server is away.
    listPhones(channelId).then(
      (found) => setPhones(found.phones),
      () => undefined,
    );
  }, [channelId]);
  useEffect(() => {
    setPhones([]);
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return { phones, refresh };
}
