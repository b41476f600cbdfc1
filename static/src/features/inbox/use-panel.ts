import { useEffect, useState } from "react";
import { PHONE, useMedia, WIDE } from "@/ui/use-media";

const entered = () => (history.state as { panel?: boolean } | null)?.panel === true;

/** Whether the copilot's panel is open. On a phone it covers the thread, so it is a place one goes back from. */
export function usePanel(possible: boolean) {
  const wide = useMedia(WIDE);
  const phone = useMedia(PHONE);
  const [wanted, setWanted] = useState<boolean | null>(() => (entered() ? true : null));
  useEffect(() => {
    if (!phone) return;
    const follow = () => setWanted(entered());
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [phone]);
  const open = possible && (wanted ?? wide);
  const close = () => (entered() ? history.back() : setWanted(false));
  const toggle = () => {
    if (open) return close();
    if (phone) history.pushState({ panel: true }, "");
    setWanted(true);
  };
  return { open, toggle, close };
}
