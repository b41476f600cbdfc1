import { setCsrfToken } from "@/protocol/api";
import { getSnapshot, sendMessage } from "@/protocol/endpoints";
import { ResumableSocket, type SocketState } from "@/protocol/socket";
import type { Envelope, EphemeralEvent, Me, Position } from "@/protocol/types";
import { changeInbox, store } from "./index";
import { applyAll } from "./apply";
import { Batch } from "./batch";
import { draftTexts } from "./drafts";
import { Outbox } from "./outbox";
import { memoryShelf, openShelf } from "./outbox-db";
import { fromSnapshot } from "./state";
import { put } from "./thread";
import { typingNow } from "./typing";

const isLive = (state: string) => state === "requested" || state === "streaming";

/** One signed-in stay: the snapshot, the socket that keeps it current, and the outbox. */
export class Session {
  private readonly events = new Batch<Envelope>((items) => changeInbox((inbox) => applyAll(inbox, items)));
  private readonly pieces = new Batch<EphemeralEvent>((items) => items.forEach(takeEphemeral));
  private socket: ResumableSocket | null = null;

  private constructor(readonly outbox: Outbox) {}

  /** Loads the snapshot; an `ApiProblem` with status 401 means: nobody is signed in. */
  static async begin(onRevoked: () => void): Promise<Session> {
    const me = await loadSnapshot();
    const outbox = new Outbox({
      shelf: await openShelf(`${me.tenant.id}:${me.user.id}`).catch(memoryShelf),
      send: sendMessage,
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
        await loadSnapshot();
        return currentPosition();
      },
      onState: (link) => this.linkChanged(link),
      onRevoked,
    });
    this.socket.start();
  }

  private linkChanged(link: SocketState): void {
    store.setState({ link });
    if (link === "live") this.outbox.hurry();
  }
}

async function loadSnapshot(): Promise<Me> {
  const snapshot = await getSnapshot();
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
    case "draft.delta": {
      const draft = store.getState().inbox?.drafts.get(event.conversation_id);
      // A piece that comes after the end would bring back a text that was already replaced.
      if (!draft || draft.id !== event.draft_id || isLive(draft.state)) draftTexts.take(event);
    }
  }
}
