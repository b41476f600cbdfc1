import { reconnectDelay } from "./backoff";
import { Connection, type Clock } from "./connection";
import type { ClientFrame, Envelope, EphemeralEvent, Position } from "./types";

export type SocketState = "connecting" | "live" | "waiting" | "ended";

export interface SocketOptions {
  url: string;
  /** Where the state stands that the page already holds. */
  position: Position;
  onEvent: (envelope: Envelope) => void;
  onEphemeral: (event: EphemeralEvent) => void;
  /** Loads a new snapshot and says where it stands; the socket then resumes from there. */
  onResync: () => Promise<Position>;
  onState: (state: SocketState) => void;
  /** The server will not have this page again, for the reason that the close code names. */
  onRefused: (code: number) => void;
  /** The server follows no more windows of this person, until one of them closes. */
  onCrowded?: () => void;
  /** The server is newer than this page. */
  onUnknown?: () => void;
  clock?: Clock;
  random?: () => number;
  connect?: (url: string) => WebSocket;
}

/** Of `realtime/frames.py`: after these nobody comes back with the same page. */
export const PROTOCOL = 4400;
export const REVOKED = 4401;
export const FORBIDDEN = 4403;
const FINAL = new Set([PROTOCOL, REVOKED, FORBIDDEN]);
/** Too slow, too fast, too many: coming back at once would meet the same. */
const CROWDED = 4413;
const IMPATIENT = new Set([4408, CROWDED, 4429]);
const IMPATIENT_ATTEMPT = 4;
const HAND_PAUSE_MS = 3000;
const STABLE_AFTER_MS = 60_000;
const DRAIN_SPREAD_MS = 5000;

const browserClock: Clock = {
  setTimeout: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
  clearTimeout: (id) => window.clearTimeout(id),
  now: () => Date.now(),
};

/** A stream of durable events without gaps or repeats, over as many connections as it takes. */
export class ResumableSocket {
  private position: Position;
  /** Serves the page. */
  private current: Connection | null = null;
  /** On its way to take over. */
  private next: Connection | null = null;
  private attempt = 0;
  private liveSince = 0;
  private triedAt = 0;
  private retry: number | undefined;
  private stopped = false;
  private resyncing = false;
  private watched: string[] = [];
  private readonly clock: Clock;
  private readonly random: () => number;

  constructor(private readonly options: SocketOptions) {
    this.position = options.position;
    this.clock = options.clock ?? browserClock;
    this.random = options.random ?? Math.random;
  }

  start(): void {
    window.addEventListener("online", this.lookAgain);
    window.addEventListener("offline", this.cutOff);
    window.addEventListener("pageshow", this.look);
    window.addEventListener("focus", this.look);
    window.addEventListener("pointerdown", this.look);
    document.addEventListener("visibilitychange", this.look);
    document.addEventListener("resume", this.look);
    this.open();
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.lookAgain);
    window.removeEventListener("offline", this.cutOff);
    window.removeEventListener("pageshow", this.look);
    window.removeEventListener("focus", this.look);
    window.removeEventListener("pointerdown", this.look);
    document.removeEventListener("visibilitychange", this.look);
    document.removeEventListener("resume", this.look);
    this.cancelRetry();
    this.retireAll();
    this.options.onState("ended");
  }

  watch(conversationIds: string[]): void {
    this.watched = conversationIds;
    this.send({ f: "watch", conversation_ids: conversationIds });
  }

  typing(conversationId: string): void {
    this.send({ f: "typing", conversation_id: conversationId });
  }

  composing(conversationId: string, text: string): void {
    this.send({ f: "composing", conversation_id: conversationId, text });
  }

  private send(frame: ClientFrame): void {
    this.current?.send(frame);
    this.next?.send(frame);
  }

  /** Opens a connection. One that still serves goes on until the new one has caught up. */
  private open(): void {
    this.cancelRetry();
    this.next?.retire();
    this.triedAt = this.clock.now();
    if (!this.current) this.options.onState("connecting");
    const socket = (this.options.connect ?? ((url) => new WebSocket(url)))(this.options.url);
    const next: Connection = new Connection(
      socket,
      () => this.position,
      {
        welcome: () => next.send({ f: "watch", conversation_ids: this.watched }),
        event: (envelope) => this.take(envelope),
        ephemeral: this.options.onEphemeral,
        watermark: (s) => this.advance(s),
        caughtUp: () => this.takeOver(next),
        resync: () => void this.resync(),
        draining: (afterMs) => this.openWithin(Math.min(afterMs / 2, DRAIN_SPREAD_MS)),
        unknown: () => this.options.onUnknown?.(),
        closed: (code) => this.closed(next, code),
      },
      this.clock,
    );
    this.next = next;
  }

  private takeOver(connection: Connection): void {
    if (connection === this.next) {
      this.current?.retire();
      this.current = connection;
      this.next = null;
    }
    this.liveSince = this.clock.now();
    this.options.onState("live");
  }

  private take(envelope: Envelope): void {
    if (envelope.s <= this.position.cursor) return;
    this.position = { ...this.position, cursor: envelope.s };
    this.options.onEvent(envelope);
  }

  private advance(s: number): void {
    if (s > this.position.cursor) this.position = { ...this.position, cursor: s };
  }

  private async resync(): Promise<void> {
    if (this.resyncing) return;
    this.resyncing = true;
    this.retireAll();
    this.options.onState("connecting");
    try {
      this.position = await this.options.onResync();
      this.resyncing = false;
      if (!this.stopped) this.open();
    } catch {
      // The snapshot could not be loaded: the old position leads to another resync, after a pause.
      this.resyncing = false;
      if (!this.stopped) this.retryLater();
    }
  }

  private closed(which: Connection, code: number): void {
    if (this.stopped || (which !== this.current && which !== this.next)) return;
    if (which === this.current) this.current = null;
    else this.next = null;
    if (FINAL.has(code)) {
      this.stop();
      return this.options.onRefused(code);
    }
    if (code === CROWDED) this.options.onCrowded?.();
    const stable = this.liveSince > 0 && this.clock.now() - this.liveSince > STABLE_AFTER_MS;
    if (stable) this.attempt = 0;
    if (IMPATIENT.has(code)) this.attempt = Math.max(this.attempt, IMPATIENT_ATTEMPT);
    if (!this.current) this.liveSince = 0;
    // The other of the two may serve on, or be about to.
    if (this.next) this.options.onState("connecting");
    else this.retryLater();
  }

  private retryLater(): void {
    if (!this.current) this.options.onState("waiting");
    this.openWithin(0, reconnectDelay(this.attempt++, this.random));
  }

  private openWithin(spread: number, pause = 0): void {
    this.cancelRetry();
    this.retry = this.clock.setTimeout(() => this.open(), pause + this.random() * spread);
  }

  private cancelRetry(): void {
    if (this.retry !== undefined) this.clock.clearTimeout(this.retry);
    this.retry = undefined;
  }

  private retireAll(): void {
    this.current?.retire();
    this.next?.retire();
    this.current = this.next = null;
  }

  /** The machine has no network, although a socket may look open for a long time yet. */
  private readonly cutOff = (): void => {
    if (this.stopped || this.resyncing) return;
    this.retireAll();
    this.retryLater();
  };

  /** The network came back: what was open before may be open in name only, without anybody having been told. */
  private readonly lookAgain = (): void => {
    if (!this.stopped && !this.resyncing) this.open();
  };

  /** Somebody is at the screen, perhaps after an hour with the lid closed. They need not wait out a pause meant
   * for unattended windows, nor for a timer that slept, too. */
  private readonly look = (): void => {
    if (this.stopped || this.resyncing || document.visibilityState === "hidden") return;
    if (this.current?.silent) {
      this.current.retire();
      this.current = null;
      this.open();
    } else if (!this.current && this.clock.now() - this.triedAt > HAND_PAUSE_MS) this.open();
  };
}
