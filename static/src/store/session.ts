import { setCsrfToken } from "@/protocol/api";
import { takeEarly } from "@/protocol/early";
import { getSnapshot, sendMessage } from "@/protocol/endpoints";
import { isNewerServed } from "@/protocol/build";
import { ResumableSocket, REVOKED, type SocketState } from "@/protocol/socket";
import type { Conversation, Envelope, EphemeralEvent, Me, Message, Position } from "@/protocol/types";
import { changeInbox, store } from "./index";
import { applyAll } from "./apply";
import { Batch } from "./batch";
import { composerPeek } from "./composer-peek";
import { composerTexts } from "./composer-texts";
import { draftTexts } from "./drafts";
import { heldForms } from "./held-forms";
import { newsSince, standingOf, tell, type Standing } from "./news";
import { Outbox, type OutboxItem, type Verdict } from "./outbox";
import { openShelf } from "./outbox-db";
import { fromSnapshot } from "./state";
import { presenceNow } from "./presence";
import { put } from "./thread";
import { typingNow } from "./typing";

const isLive = (state: string) => state === "requested" || state === "streaming";

/** One signed-in stay: the snapshot, the socket that keeps it current, and the outbox. State and position live
 * in memory only, always together: see docs/decisions/0008. */
export class Session {
  private readonly events = new Batch<Envelope>((items) => this.take(items));
  private readonly pieces = new Batch<EphemeralEvent>((items) => items.forEach(takeEphemeral));
  private socket: ResumableSocket | null = null;
  /** How the inbox stood when the link was lost. */
  private before: Standing | null = null;
  /** When the latest snapshot was asked for. */
  snapshotAsked = 0;
  onArrival: ((conversation: Conversation, message: Message) => void) | null = null;
  /** People are called to a conversation. */
  onCall: ((conversation: Conversation) => void) | null = null;
  onSnapshot: ((asked: number) => void) | null = null;
  /** What must reach the server before the session ends, with the words that wait to leave by conversation; how
   * much of it did not. */
  beforeLeaving: ((waiting: ReadonlyMap<string, string>) => Promise<number>) | null = null;
  /** From when she asks to sign out until she is answered, and whether she was told meanwhile that it is over. */
  going: { over: boolean } | null = null;

  private constructor(readonly outbox: Outbox) {}

  /** Loads the snapshot; an `ApiProblem` with status 401 means: nobody is signed in. */
  static async begin(onRevoked: () => void): Promise<Session> {
    const early = takeEarly();
    const asked = early?.asked ?? performance.now();
    const me = await loadSnapshot(early?.answer);
    composerTexts.open(me.user.id);
    heldForms.open(me.user.id);
    const outbox = new Outbox({
      shelf: await openShelf(`${me.tenant.id}:${me.user.id}`),
      send: sendMessage,
      judge: mayGo,
      onSent: (message) =>
        changeInbox((inbox) => {
          const thread = inbox.threads[message.conversation_id];
          if (!thread) return inbox;
          // Position 0: the message's own events, before or after this answer, know better.
          const next = put(thread, message, 0);
          return { ...inbox, threads: { ...inbox.threads, [message.conversation_id]: next } };
        }),
    });
    const session = new Session(outbox);
    session.snapshotAsked = asked;
    session.connect(onRevoked);
    await outbox.restore();
    return session;
  }

  watch(conversationIds: string[]): void {
    this.socket?.watch(conversationIds);
  }

  typing(conversationId: string): void {
    this.socket?.typing(conversationId);
  }

  composing(conversationId: string, text: string): void {
    this.socket?.composing(conversationId, text);
  }

  end(): void {
    this.socket?.stop();
    this.outbox.stop();
    this.events.stop();
    this.pieces.stop();
  }

  private connect(onRevoked: () => void): void {
    this.socket = new ResumableSocket({
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/realtime`,
      position: currentPosition(),
      onEvent: (envelope) => this.events.add(envelope),
      onEphemeral: (event) => this.pieces.add(event),
      onResync: async () => {
        this.events.clear();
        this.snapshotAsked = performance.now();
        await loadSnapshot();
        this.onSnapshot?.(this.snapshotAsked);
        return currentPosition();
      },
      onState: (link) => this.linkChanged(link),
      onCrowded: () => store.setState({ crowded: true }),
      onRefused: (code) => (code === REVOKED ? onRevoked() : store.setState({ refusal: code })),
      onUnknown: () => store.setState({ newer: true }),
    });
    this.socket.start();
  }

  private take(items: Envelope[]): void {
    changeInbox((inbox) => applyAll(inbox, items));
    for (const { d } of items) {
      if (d.t === "message.queued") typingNow.stopped(d.conversation.id, "seller", d.message.author_user_id);
      if (d.t === "conversation.attention_changed" && d.attention) this.called(d.conversation_id);
      if (d.t !== "message.received") continue;
      this.onArrival?.(d.conversation, d.message);
      typingNow.stopped(d.conversation.id, "customer", null);
      if (this.before) tell(this.before, d.conversation.id);
    }
  }

  private called(id: string): void {
    const row = store.getState().inbox?.conversations.get(id);
    if (row) this.onCall?.(row);
  }

  private linkChanged(link: SocketState): void {
    const { link: former, inbox } = store.getState();
    if (former === "live" && link !== "live") {
      this.before = inbox && standingOf(inbox);
      presenceNow.clear();
    }
    // What came meanwhile is on the screen before anything leaves on account of it.
    if (link === "live") this.events.flush();
    store.setState({ link });
    if (link !== "live") return;
    store.setState({ crowded: false });
    if (this.before) this.isBack(this.before);
    this.before = null;
    this.outbox.hurry();
  }

  private isBack(before: Standing): void {
    const { inbox, news: unread } = store.getState();
    const news = inbox && newsSince(before, inbox);
    if (news) store.setState({ news: unread ? { ...news, count: news.count + unread.count } : news });
    void isNewerServed().then((newer) => newer && store.setState({ newer }));
  }
}

/** What was written without a connection goes out by itself, unless the customer has written in between. */
function mayGo(item: OutboxItem): Verdict {
  if (!item.offline) return "go";
  const { link, inbox } = store.getState();
  if (link !== "live" || !inbox) return "wait";
  const last = inbox.conversations.get(item.conversation_id)?.last_inbound_at ?? null;
  return last === null || last === item.seen_inbound_at ? "go" : "ask";
}

async function loadSnapshot(early?: Promise<Response>): Promise<Me> {
  const snapshot = await getSnapshot(early);
  setCsrfToken(snapshot.me.csrf_token);
  store.setState(({ inbox }) => ({ inbox: fromSnapshot(snapshot, inbox?.threads) }));
  return snapshot.me;
}

function currentPosition(): Position {
  const { inbox } = store.getState();
  if (!inbox) throw new Error("no snapshot to resume from");
  return { epoch: inbox.epoch, cursor: inbox.cursor };
}

function takeEphemeral(event: EphemeralEvent): void {
  switch (event.t) {
    case "typing":
      return typingNow.take(event);
    case "presence":
      return presenceNow.set(event.conversation_id, event);
    case "composer.text":
      return composerPeek.set(event.conversation_id, event.text === "" ? null : event);
    case "draft.delta": {
      const draft = store.getState().inbox?.drafts.get(event.conversation_id);
      // A piece that comes after the end would bring back a text that was already replaced.
      if (!draft || draft.id !== event.draft_id || isLive(draft.state)) draftTexts.take(event);
    }
  }
}
