import { createContext, useContext } from "react";
import type { Session } from "@/store/session";

/** What the socket, or another request, says of the session meanwhile. */
export interface Told {
  over: boolean;
}

export interface CurrentSession {
  session: Session;
  /** Asks the server, and leaves once it has answered. */
  logOut: (ask: (told: Told) => Promise<void>) => Promise<void>;
}

export const SessionContext = createContext<CurrentSession | null>(null);

export function useSession(): CurrentSession {
  const current = useContext(SessionContext);
  if (!current) throw new Error("useSession outside the signed-in part");
  return current;
}
