import { useState } from "react";

/** Runs one command at a time and keeps what went wrong with it. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (command: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await command();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { run: (command: () => Promise<unknown>) => void act(command), busy, error };
}
