import type { Typing } from "@/protocol/types";
import { Keyed } from "./keyed";

const EXPIRES_AFTER_MS = 5000;
/** A provider tells of typing and of the message by different ways: the former may come second. */
const OVERTAKEN_WITHIN_MS = 1000;
const NOBODY: readonly Typing[] = [];

const keyOf = ({ conversation_id, who, user_id }: Typing) => `${conversation_id} ${who} ${user_id ?? ""}`;

/** Who is writing in a conversation right now; each forgotten five seconds after the last word of it. */
export class TypingNow extends Keyed<readonly Typing[]> {
  private readonly timers = new Map<string, number>();
  private readonly stops = new Map<string, number>();

  constructor() {
    super(NOBODY);
  }

  take(event: Typing): void {
    const id = event.conversation_id;
    const key = keyOf(event);
    if (performance.now() - (this.stops.get(key) ?? -Infinity) < OVERTAKEN_WITHIN_MS) return;
    this.stops.delete(key);
    const forget = () => this.set(id, this.without(id, key));
    window.clearTimeout(this.timers.get(key));
    this.timers.set(key, window.setTimeout(forget, EXPIRES_AFTER_MS));
    const known = this.get(id).find((other) => keyOf(other) === key);
    // Who wrote speaks now, or the other way round.
    if (!known || known.recording !== event.recording) {
      this.set(id, [...this.without(id, key), event]);
    }
  }

  /** Their message is here: they have stopped. */
  stopped(conversationId: string, who: Typing["who"], userId: string | null): void {
    const event = { conversation_id: conversationId, who, user_id: userId } as Typing;
    this.stops.set(keyOf(event), performance.now());
    this.set(conversationId, this.without(conversationId, keyOf(event)));
  }

  private without(id: string, key: string): readonly Typing[] {
    const known = this.get(id);
    const others = known.filter((event) => keyOf(event) !== key);
    return others.length === 0 ? NOBODY : others.length === known.length ? known : others;
  }
}

export const typingNow = new TypingNow();
