import { useEffect, useRef } from "react";
import { getMe } from "@/protocol/endpoints";
import { changeInbox, useInbox } from "@/store";

/** Which engine a saved version means is known to the server alone, because the keys are: it is asked. */
export function useEngine(): void {
  const version = useInbox(({ me }) => me.ai.version);
  const known = useRef(version);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    getMe().then(
      ({ ai: { provider, provider_label } }) =>
        changeInbox((inbox) => ({
          ...inbox,
          me: { ...inbox.me, ai: { ...inbox.me.ai, provider, provider_label } },
        })),
      (error: unknown) => console.warn("the engine's name stays as it was", error),
    );
  }, [version]);
}
