import type { Typing } from "@/protocol/types";
import { Keyed } from "./keyed";

const EXPIRES_AFTER_MS = 5000;

/** Who is writing in a conversation right now; forgotten five seconds after the last word of it. */
export class TypingNow extends Keyed<Typing | null> {
  private readonly timers = new Map<string, number>();

  constructor() {
    super(null);
  }

  take(event: Typing): void {
    const id = event.conversation_id;
    window.clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      window.setTimeout(() => this.set(id, null), EXPIRES_AFTER_MS),
    );
    this.set(id, event);
  }
}

export const typingNow = new TypingNow();
