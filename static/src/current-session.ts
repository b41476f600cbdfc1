import { createContext, useContext } from "react";
import type { Session } from "@/store/session";

export interface CurrentSession {
  session: Session;
  /** To the sign-in; `ended` where she did not ask for it. */
  leave: (ended: boolean) => void;
}

export const SessionContext = createContext<CurrentSession | null>(null);

export function useSession(): CurrentSession {
  const current = useContext(SessionContext);
  if (!current) throw new Error("useSession outside the signed-in part");
  return current;
}
