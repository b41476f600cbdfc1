import { getConversation, keepUnsent } from "@/protocol/endpoints";
import { ApiProblem, isWorthRetrying } from "@/protocol/problem";
import type { UnsentText } from "@/protocol/types";
import { composerTexts, NOTHING, otherWords } from "./composer-texts";
import { forgetWith } from "./forgetting";
import { store } from "./index";
import { readStored, storedUnder, wipeStored, writeStored } from "./stored";

/** What the server has of a text, as far as this browser knows. */
interface Known {
  base: number;
  saved: string;
}

const NEVER: Known = { base: 0, saved: "" };
const PAUSE_MS = 400;
const AT_LEAST_EVERY_MS = 2000;
const RETRY_MS = 5000;
const ROOM = "unsent:";

/** Takes what stands in composers to the person's other devices, and theirs here. What was typed here is never
 * replaced by what is older; where two were typed apart, what is here stays and the other one is offered. */
export class UnsentSync {
  private readonly known = new Map<string, Known>();
  private readonly savedAt = new Map<string, number>();
  private readonly timers = new Map<string, { timer: number; since: number }>();
  private readonly leaving = new Map<string, Promise<void>>();
  /** Those that wait for the person's next word, because another device has others. */
  private readonly held = new Set<string>();
  /** While she signs out, by conversation: kept above what stands in the field there. */
  private waiting: ReadonlyMap<string, string> = new Map();
  private heard = store.getState().inbox?.unsent;
  private readonly stops: (() => void)[];

  constructor(
    private readonly userId: string,
    asked: number,
  ) {
    owner = userId;
    this.takeAll(asked);
    for (const id of storedUnder(this.key(""))) this.of(id);
    composerTexts.onWritten = (id) => {
      this.held.delete(id);
      this.schedule(id);
    };
    const onHide = () => document.visibilityState === "hidden" && void this.flush();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onHide);
    this.stops = [
      store.subscribe(({ inbox, link }, before) => {
        if (inbox?.unsent !== this.heard) this.hear(inbox?.unsent ?? {});
        if (link === "live" && before.link !== "live") this.retry();
      }),
      () => (composerTexts.onWritten = () => undefined),
      () => document.removeEventListener("visibilitychange", onHide),
      () => window.removeEventListener("pagehide", onHide),
    ];
    this.retry();
  }

  stop(): void {
    this.stops.forEach((stop) => stop());
    this.timers.forEach(({ timer }) => window.clearTimeout(timer));
  }

  /** After a snapshot that was asked for at `asked`: what it does not name was sent or deleted elsewhere; or is of a
   * conversation that it does not tell of, because it is no longer hers, or old: of that one hears on opening it. */
  takeAll(asked: number): void {
    const { unsent: there = {}, conversations } = store.getState().inbox ?? {};
    this.hear(there);
    for (const id of composerTexts.ids().filter((id) => conversations?.get(id))) {
      const { base, saved } = this.of(id);
      const untouched = base > 0 && composerTexts.get(id).text === saved;
      // One that was saved since the question was asked is not in the answer, and here to stay.
      if (there[id] || !untouched || (this.savedAt.get(id) ?? -Infinity) >= asked) continue;
      this.learn(id, { base, saved: "" });
      composerTexts.take(id, NOTHING);
    }
  }

  /** Everything that is only here goes now, and what is `waiting` to leave: how many texts the server did not take. */
  async flush(waiting = this.waiting): Promise<number> {
    this.waiting = waiting;
    await Promise.all(this.ids().map((id) => this.push(id)));
    // Those that somebody had overtaken know now of what.
    await Promise.all(this.ids().map((id) => this.differs(id) && this.push(id)));
    return [...new Set([...composerTexts.ids(), ...waiting.keys()])].filter((id) => this.differs(id)).length;
  }

  private hear(unsent: Record<string, UnsentText>): void {
    const before = this.heard;
    this.heard = unsent;
    for (const text of Object.values(unsent)) {
      if (before?.[text.conversation_id] !== text || !this.known.has(text.conversation_id)) this.take(text);
    }
  }

  private take(there: UnsentText): void {
    const id = there.conversation_id;
    const { base, saved } = this.of(id);
    if (there.version <= base) return;
    const here = composerTexts.get(id).text;
    this.learn(id, { base: there.version, saved: there.text });
    if (there.device === device() || here === there.text) return;
    if (here === saved || here === "") {
      const { text, suggestion_id, original } = there;
      composerTexts.take(id, { text, suggestionId: suggestion_id ?? null, original: original ?? null });
    } else if (there.text !== "") {
      this.held.add(id);
      otherWords.set(id, there);
    }
  }

  private schedule(id: string): void {
    const waiting = this.timers.get(id);
    window.clearTimeout(waiting?.timer);
    const since = waiting?.since ?? performance.now();
    const pause = Math.min(PAUSE_MS, Math.max(0, since + AT_LEAST_EVERY_MS - performance.now()));
    this.timers.set(id, { timer: window.setTimeout(() => void this.push(id), pause), since });
  }

  private retry(): void {
    for (const id of this.ids()) if (this.differs(id)) this.schedule(id);
  }

  /** What was sent while the line was cut is empty here, and no text any more; there it still is one. */
  private ids(): string[] {
    const known = [...this.known.keys(), ...this.timers.keys()];
    return [...new Set([...composerTexts.ids(), ...this.waiting.keys(), ...known])];
  }

  private differs(id: string): boolean {
    return this.wordsOf(id) !== this.of(id).saved;
  }

  private wordsOf(id: string): string {
    return [this.waiting.get(id), composerTexts.get(id).text].filter(Boolean).join("\n");
  }

  private push(id: string): Promise<void> {
    window.clearTimeout(this.timers.get(id)?.timer);
    this.timers.delete(id);
    const before = this.leaving.get(id) ?? Promise.resolve();
    const next = before
      .then(() => this.send(id))
      .finally(() => this.leaving.get(id) === next && this.leaving.delete(id));
    this.leaving.set(id, next);
    return next;
  }

  private async send(id: string): Promise<void> {
    if (!this.differs(id) || this.held.has(id)) return;
    const { suggestionId, original } = composerTexts.get(id);
    const words = {
      text: this.wordsOf(id),
      suggestion_id: suggestionId,
      original,
      base_version: this.of(id).base,
    };
    try {
      this.take(await keepUnsent(id, { ...words, device: device() }));
      this.savedAt.set(id, performance.now());
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "unsent_text_overtaken") await this.catchUp(id);
      else this.again(id, error);
    }
  }

  /** Another device wrote, and we have not heard of it. */
  private async catchUp(id: string): Promise<void> {
    try {
      const { unsent } = await getConversation(id);
      if (unsent) this.take(unsent);
      if (unsent && this.differs(id)) this.schedule(id);
    } catch (error) {
      this.again(id, error);
    }
  }

  /** A connection that is gone asks again when it is back; one that stands may have dropped just this request. */
  private again(id: string, error: unknown): void {
    if (store.getState().link !== "live" || !isWorthRetrying(error) || this.timers.has(id)) return;
    this.timers.set(id, {
      timer: window.setTimeout(() => void this.push(id), RETRY_MS),
      since: performance.now(),
    });
  }

  private of(id: string): Known {
    const known = this.known.get(id) ?? readStored<Known>(this.key(id), NEVER) ?? NEVER;
    this.known.set(id, known);
    return known;
  }

  private learn(id: string, known: Known): void {
    this.known.set(id, known);
    // Over a reload only what belongs to a text that is here is of use.
    writeStored(this.key(id), known.saved === "" && composerTexts.get(id).text === "" ? null : known);
  }

  private key(id: string): string {
    return `${ROOM}${this.userId}:${id}`;
  }
}

/** Whose words these are: what the store knew of her may be forgotten before she is. */
let owner = "";

/** Else her words would stay on this desk, and would be taken for what is still here when she is back. */
forgetWith("person", () => {
  wipeStored(`${ROOM}${owner}:`);
  localStorage.removeItem("device");
});

/** Where the browser has no room for the name. */
let unkept = "";

/** All tabs of a browser are one device: they share what is typed anyway. Another tab may have signed out since. */
export function device(): string {
  if (!localStorage.getItem("device")) writeStored("device", crypto.randomUUID());
  return localStorage.getItem("device") ?? (unkept ||= crypto.randomUUID());
}
