import { useRef } from "react";
import { useSession } from "@/current-session";

const EVERY_MS = 3000;

/** Tells the others that somebody writes here, at most every three seconds. */
export function useTypingSignal(conversationId: string): () => void {
  const { session } = useSession();
  const last = useRef(-EVERY_MS);
  return () => {
    if (performance.now() - last.current < EVERY_MS) return;
    last.current = performance.now();
    session.typing(conversationId);
  };
}
