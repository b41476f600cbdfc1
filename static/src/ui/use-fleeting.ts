import { useCallback, useEffect, useRef, useState } from "react";

/** True from `show` on, for so long after the last one, unless `hide` comes first. */
export function useFleeting(milliseconds: number): [boolean, () => void, () => void] {
  const [shown, setShown] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const hide = useCallback(() => {
    window.clearTimeout(timer.current);
    setShown(false);
  }, []);
  const show = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(false), milliseconds);
    setShown(true);
  }, [milliseconds]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return [shown, show, hide];
}
