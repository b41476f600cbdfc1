import { reconnectDelay } from "./backoff";
import { Connection, type Clock } from "./connection";
import type { Envelope, EphemeralEvent, Position } from "./types";

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
  /** The credentials are no longer good. */
  onRevoked: () => void;
  clock?: Clock;
  random?: () => number;
  connect?: (url: string) => WebSocket;
}

const REVOKED = 4401;
const FINAL = new Set([4400, REVOKED, 4403]);
const HAND_PAUSE_MS = 3000;
const STABLE_AFTER_MS = 60_000;

const browserClock: Clock = {
  setTimeout: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
  clearTimeout: (id) => window.clearTimeout(id),
  now: () => Date.now(),
};

/** A stream of durable events without gaps or repeats, over as many connections as it takes. */
export class ResumableSocket {
  private position: Position;
  private current: Connection | null = null;
  private attempt = 0;
  private liveSince = 0;
  private triedAt = 0;
  private retry: number | undefined;
  private stopped = false;
  private resyncing = false;
  private watched: string[] = [];
  private readonly clock: Clock;

  constructor(private readonly options: SocketOptions) {
    this.position = options.position;
    this.clock = options.clock ?? browserClock;
  }

  start(): void {
    window.addEventListener("online", this.hurry);
    window.addEventListener("focus", this.hurryForSomebody);
    window.addEventListener("pointerdown", this.hurryForSomebody);
    document.addEventListener("visibilitychange", this.hurryWhenVisible);
    this.open();
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.hurry);
    window.removeEventListener("focus", this.hurryForSomebody);
    window.removeEventListener("pointerdown", this.hurryForSomebody);
    document.removeEventListener("visibilitychange", this.hurryWhenVisible);
    this.cancelRetry();
    this.current?.retire();
    this.current = null;
    this.options.onState("ended");
  }

  watch(conversationIds: string[]): void {
    this.watched = conversationIds;
    this.current?.send({ f: "watch", conversation_ids: conversationIds });
  }

  typing(conversationId: string): void {
    this.current?.send({ f: "typing", conversation_id: conversationId });
  }

  /** Opens a connection. An earlier one keeps running until the new one has caught up (a server drains). */
  private open(): void {
    this.cancelRetry();
    this.triedAt = this.clock.now();
    const before = this.current;
    if (!before) this.options.onState("connecting");
    const socket = (this.options.connect ?? ((url) => new WebSocket(url)))(this.options.url);
    const next: Connection = new Connection(
      socket,
      () => this.position,
      {
        welcome: () => next.send({ f: "watch", conversation_ids: this.watched }),
        event: (envelope) => this.take(envelope),
        ephemeral: this.options.onEphemeral,
        watermark: (s) => this.advance(s),
        caughtUp: () => {
          if (before) before.retire();
          this.liveSince = this.clock.now();
          this.options.onState("live");
        },
        resync: () => void this.resync(),
        draining: () => this.open(),
        closed: (code) => this.closed(next, code),
      },
      this.clock,
    );
    this.current = next;
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
    this.current?.retire();
    this.current = null;
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
    if (which !== this.current || this.stopped) return;
    this.current = null;
    if (FINAL.has(code)) {
      this.stop();
      if (code === REVOKED) this.options.onRevoked();
      return;
    }
    const stable = this.liveSince > 0 && this.clock.now() - this.liveSince > STABLE_AFTER_MS;
    if (stable) this.attempt = 0;
    this.liveSince = 0;
    this.retryLater();
  }

  private retryLater(): void {
    this.options.onState("waiting");
    const delay = reconnectDelay(this.attempt++, this.options.random ?? Math.random);
    this.retry = this.clock.setTimeout(() => this.open(), delay);
  }

  private cancelRetry(): void {
    if (this.retry !== undefined) this.clock.clearTimeout(this.retry);
    this.retry = undefined;
  }

  private readonly hurry = (): void => {
    if (!this.stopped && this.retry !== undefined) this.open();
  };

  /** Somebody is at the screen: they need not wait out a pause meant for unattended windows. */
  private readonly hurryForSomebody = (): void => {
    if (this.clock.now() - this.triedAt > HAND_PAUSE_MS) this.hurry();
  };

  private readonly hurryWhenVisible = (): void => {
    if (document.visibilityState === "visible") this.hurry();
  };
}
