import type { ClientFrame, Envelope, EphemeralEvent, Position, ServerFrame } from "./types";

export interface Clock {
  setTimeout: (callback: () => void, milliseconds: number) => number;
  clearTimeout: (id: number) => void;
  now: () => number;
}

export interface ConnectionEvents {
  welcome: (frame: Extract<ServerFrame, { f: "welcome" }>) => void;
  event: (envelope: Envelope) => void;
  ephemeral: (event: EphemeralEvent) => void;
  caughtUp: () => void;
  /** Nothing arrives above `s` that this client has not been sent. */
  watermark: (s: number) => void;
  resync: () => void;
  draining: (afterMs: number) => void;
  /** The server says things that this build has never heard of. */
  unknown: () => void;
  closed: (code: number) => void;
}

const PATIENCE = 1.4;
/** A link that is not welcomed by then is dead or overloaded; another one is quicker than waiting on. */
const WELCOME_MS = 15_000;
/** Codes a page may give when it closes a socket itself. */
export const WATCHDOG = 4900;
export const MISCOUNT = 4901;

/** One WebSocket from hello to close: counts, watches the silence, and never reconnects by itself. */
export class Connection {
  private received = 0;
  private watchdog: number | undefined;
  private silenceMs = WELCOME_MS;
  private over = false;
  private heardAt: number;

  constructor(
    private readonly socket: WebSocket,
    position: () => Position,
    private readonly on: ConnectionEvents,
    private readonly clock: Clock,
  ) {
    this.heardAt = clock.now();
    socket.addEventListener("open", () => {
      const { epoch, cursor } = position();
      this.send({ f: "hello", epoch, cursor });
      this.feedWatchdog();
    });
    socket.addEventListener("message", ({ data }) => this.read(String(data)));
    socket.addEventListener("close", ({ code }) => this.finish(code));
    this.feedWatchdog();
  }

  /** A timer may have slept with the machine; the clock has not. */
  get silent(): boolean {
    return this.clock.now() - this.heardAt > this.silenceMs;
  }

  send(frame: ClientFrame): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** Ends it from our side; `closed` is told at once, because a dead link may take minutes to say goodbye. */
  end(code: number): void {
    if (this.over) return;
    this.socket.close(code);
    this.finish(code);
  }

  /** Ends it without telling anybody: another connection has taken over. */
  retire(): void {
    this.over = true;
    this.clearWatchdog();
    this.socket.close(1000);
  }

  private finish(code: number): void {
    if (this.over) return;
    this.over = true;
    this.clearWatchdog();
    this.on.closed(code);
  }

  private read(data: string): void {
    if (this.over) return;
    this.heardAt = this.clock.now();
    this.feedWatchdog();
    for (const line of data.split("\n")) {
      if (line !== "" && !this.over) this.handle(JSON.parse(line) as ServerFrame);
    }
  }

  private handle(frame: ServerFrame): void {
    switch (frame.f) {
      case "welcome":
        this.silenceMs = frame.heartbeat_ms * PATIENCE;
        this.feedWatchdog();
        return this.on.welcome(frame);
      case "event":
        this.received += 1;
        return this.on.event(frame);
      case "ephemeral":
        return this.on.ephemeral(frame.d);
      case "caught_up":
        this.on.watermark(frame.s);
        return this.on.caughtUp();
      case "heartbeat":
        if (frame.n !== this.received) return this.end(MISCOUNT);
        return this.on.watermark(frame.s);
      case "resync":
        return this.on.resync();
      case "draining":
        return this.on.draining(frame.after_ms);
      default:
        frame satisfies never;
        return this.on.unknown();
    }
  }

  private feedWatchdog(): void {
    this.clearWatchdog();
    this.watchdog = this.clock.setTimeout(() => this.end(WATCHDOG), this.silenceMs);
  }

  private clearWatchdog(): void {
    if (this.watchdog !== undefined) this.clock.clearTimeout(this.watchdog);
    this.watchdog = undefined;
  }
}
