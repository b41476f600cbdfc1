import { createStore } from "zustand/vanilla";
import { reconnectDelay } from "@/protocol/backoff";
import type { OutgoingMessage } from "@/protocol/endpoints";
import { ApiProblem, isUnauthorized, isWorthRetrying } from "@/protocol/problem";
import type { Message, UploadedMedia } from "@/protocol/types";
import { SHELF_MS, type OutboxShelf } from "./outbox-db";
import { pause } from "./pause";
import { settledHere } from "./settled-here";

export interface OutboxItem extends OutgoingMessage {
  conversation_id: string;
  created_at: string;
  /** `failed`: the server refused it, with the reason; `held`: the customer wrote before it could leave. Only
   * a person sends these. */
  state: "queued" | "sending" | "failed" | "held";
  reason: string | null;
  /** The words are the person's own, although they began as a draft. */
  edited?: boolean;
  /** Written while the page was cut off, knowing the customer's words up to this moment. */
  offline?: boolean;
  seen_inbound_at?: string | null;
  /** The draft that is away from the screen because these words answer in its place. */
  passed?: string | null;
  /** What the screen shows of its file until the message is there. */
  shown?: UploadedMedia;
  /** The words of a template, or of what is passed on; the server makes them itself. */
  reads?: string;
}

export type Verdict = "go" | "wait" | "ask";

export interface OutboxState {
  /** In the order they were written. */
  items: OutboxItem[];
}

export interface OutboxOptions {
  shelf: OutboxShelf;
  send: (conversationId: string, message: OutgoingMessage) => Promise<Message>;
  /** The server has it; the item leaves the outbox in the same breath. */
  onSent: (message: Message) => void;
  /** Asked before each sending: whether it may leave, waits for the connection, or needs a person's word. */
  judge?: (item: OutboxItem) => Verdict;
  wait?: (milliseconds: number) => Promise<void>;
  random?: () => number;
}

const DRAFT_REFUSALS = ["draft_outdated", "suggestion_settled", "suggestion_not_found"];

function refusesDraft(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && DRAFT_REFUSALS.includes(error.code);
}

function alreadySent({ body }: ApiProblem): boolean {
  return body["state"] === "sent" || body["state"] === "sent_edited";
}

/** Messages on their way to the server: in order within a conversation, each until it is known to be there.
 * Sending twice is harmless, because the server knows the client's id. */
export class Outbox {
  readonly store = createStore<OutboxState>(() => ({ items: [] }));
  private readonly busy = new Set<string>();
  private attempt = 0;
  /** Of each conversation that waits to try again. */
  private readonly resting = new Set<() => void>();
  private stopped = false;
  private holding = false;

  constructor(private readonly options: OutboxOptions) {}

  async restore(): Promise<void> {
    const items = (await this.kept(this.options.shelf.all())) ?? [];
    this.store.setState({
      items: items.map((item) => (item.state === "sending" ? { ...item, state: "queued" } : item)),
    });
    this.pump();
  }

  async add(message: Omit<OutboxItem, "state" | "reason" | "created_at">): Promise<void> {
    const item: OutboxItem = {
      ...message,
      created_at: new Date().toISOString(),
      state: "queued",
      reason: null,
    };
    await this.kept(this.options.shelf.put(item));
    this.store.setState(({ items }) => ({ items: [...items, item] }));
    this.pump();
  }

  async retry(clientMessageId: string): Promise<void> {
    await this.change(clientMessageId, { state: "queued", reason: null, offline: false });
    this.pump();
  }

  async discard(clientMessageId: string): Promise<void> {
    await this.kept(this.options.shelf.remove(clientMessageId));
    this.drop(clientMessageId);
  }

  /** The connection is back: what waits goes out now. */
  hurry(): void {
    this.attempt = 0;
    this.wake();
    this.pump();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
    this.options.shelf.close();
  }

  /** Nothing begins to leave until it is told to go on; what is on its way arrives. */
  hold(): () => void {
    this.holding = true;
    return () => {
      this.holding = false;
      this.pump();
    };
  }

  private wake(): void {
    this.resting.forEach((wake) => wake());
  }

  private pump(): void {
    const waiting = new Set(this.store.getState().items.map((item) => item.conversation_id));
    for (const conversationId of waiting) void this.drain(conversationId);
  }

  private async drain(conversationId: string): Promise<void> {
    if (this.busy.has(conversationId)) return;
    this.busy.add(conversationId);
    try {
      const isOpen = () => !this.stopped && !this.holding;
      for (let item = this.next(conversationId); item && isOpen(); item = this.next(conversationId)) {
        const verdict = this.options.judge?.(item) ?? "go";
        if (verdict === "wait") return;
        if (verdict === "ask") await this.change(item.client_message_id, { state: "held" });
        else await this.deliver(item);
      }
    } finally {
      this.busy.delete(conversationId);
    }
  }

  private next(conversationId: string): OutboxItem | undefined {
    const first = this.store
      .getState()
      .items.find((item) => item.conversation_id === conversationId && item.state !== "failed");
    // What was written after it waits with it.
    return first?.state === "held" ? undefined : first;
  }

  private async deliver(item: OutboxItem): Promise<void> {
    const { conversation_id, client_message_id, text, quoted_message_id, suggestion_id } = item;
    const { media_id, interactive, location, contacts, template, forwarded_message_id } = item;
    this.paint(client_message_id, { state: "sending" });
    try {
      const said = { client_message_id, text, quoted_message_id, suggestion_id };
      const body = { ...said, media_id, interactive, location, contacts, template, forwarded_message_id };
      const message = await this.options.send(conversation_id, body);
      this.attempt = 0;
      this.options.onSent(message);
      await this.discard(client_message_id);
    } catch (error) {
      await this.notDelivered(item, error);
    }
  }

  private async notDelivered(item: OutboxItem, error: unknown): Promise<void> {
    if (isWorthRetrying(error) || isUnauthorized(error)) {
      this.paint(item.client_message_id, { state: "queued" });
      await this.rest();
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    if (!item.suggestion_id || !refusesDraft(error)) {
      await this.refuse(item, { reason });
      return;
    }
    // Nothing was stored under this id, so the text alone may go out under it: at once where it is the person's
    // own and nobody has sent the draft, otherwise when she says so.
    if (item.edited === true && !alreadySent(error)) {
      await this.change(item.client_message_id, { state: "queued", reason: null, suggestion_id: null });
    } else await this.refuse(item, { reason, suggestion_id: null });
  }

  private async refuse(item: OutboxItem, why: Partial<OutboxItem>): Promise<void> {
    if (item.passed) settledHere.mark(item.passed, false);
    await this.change(item.client_message_id, { ...why, state: "failed" });
  }

  private async rest(): Promise<void> {
    const delay = reconnectDelay(this.attempt++, this.options.random ?? Math.random);
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.resting.delete(wake);
        resolve();
      };
      this.resting.add(wake);
      void (this.options.wait ?? pause)(delay).then(wake);
    });
  }

  /** A full disk, or a browser that took its storage back or never answers: what is in memory goes out all the same. */
  private kept<T>(work: Promise<T>): Promise<T | undefined> {
    return Promise.race([work, pause(SHELF_MS).then(() => undefined)]).catch(
      (error: unknown) => void console.warn("not kept over a reload", error),
    );
  }

  private paint(id: string, fields: Partial<OutboxItem>): void {
    this.store.setState(({ items }) => ({
      items: items.map((item) => (item.client_message_id === id ? { ...item, ...fields } : item)),
    }));
  }

  private async change(id: string, fields: Partial<OutboxItem>): Promise<void> {
    this.paint(id, fields);
    const item = this.store.getState().items.find(({ client_message_id }) => client_message_id === id);
    if (item) await this.kept(this.options.shelf.put(item));
  }

  private drop(id: string): void {
    this.store.setState(({ items }) => ({ items: items.filter((item) => item.client_message_id !== id) }));
  }
}
