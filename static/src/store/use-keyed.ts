import { useCallback, useSyncExternalStore } from "react";
import type { Keyed } from "./keyed";

export function useKeyed<T>(store: Keyed<T>, key: string): T {
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => store.get(key));
}
