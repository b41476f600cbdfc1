import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket as NodeSocket, WebSocketServer, type WebSocket as Peer } from "ws";
import { ResumableSocket, type SocketState } from "@/protocol/socket";
import type { ClientFrame, ServerFrame } from "@/protocol/types";

/** A real server on a loopback port; each test says what it answers. */
let server: WebSocketServer;
let peers: Peer[];
let heard: ClientFrame[];
let client: ResumableSocket;
let events: number[];
let states: SocketState[];
let refused: number[];
let unknown: number;
let crowded: number;

const say = (peer: Peer | undefined, ...frames: ServerFrame[]) =>
  peer?.send(frames.map((frame) => JSON.stringify(frame)).join("\n"));
const welcome = (heartbeat_ms = 25_000): ServerFrame => ({
  f: "welcome",
  connection_id: "k",
  epoch: "e1",
  head: 0,
  heartbeat_ms,
});
const event = (s: number): ServerFrame => ({
  f: "event",
  s,
  id: `id ${s}`,
  at: "",
  d: { t: "conversation.hidden", conversation_id: "c1" },
});
const hellos = () => heard.flatMap((frame) => (frame.f === "hello" ? [frame.cursor] : []));

function connect(
  options: { onResync?: () => Promise<{ epoch: string; cursor: number }>; now?: () => number } = {},
) {
  const { port } = server.address() as AddressInfo;
  client = new ResumableSocket({
    url: `ws://127.0.0.1:${port}`,
    position: { epoch: "e1", cursor: 4 },
    onEvent: ({ s }) => events.push(s),
    onEphemeral: () => undefined,
    onResync: options.onResync ?? (() => Promise.reject(new Error("no snapshot here"))),
    onState: (state) => states.push(state),
    onUnknown: () => unknown++,
    onCrowded: () => crowded++,
    onRefused: (code) => refused.push(code),
    // Waits are a thousandth of their length, so that nothing here depends on a real clock's patience.
    clock: {
      setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds / 20) as unknown as number,
      clearTimeout: (id) => clearTimeout(id),
      now: options.now ?? (() => Date.now()),
    },
    random: () => 0,
    connect: (url) => new NodeSocket(url) as unknown as WebSocket,
  });
  client.start();
}

beforeEach(async () => {
  [peers, heard, events, states, refused] = [[], [], [], [], []];
  unknown = crowded = 0;
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (peer) => {
    peers.push(peer);
    peer.on("message", (data) => heard.push(JSON.parse(String(data)) as ClientFrame));
  });
  await new Promise((ready) => server.once("listening", ready));
});

afterEach(() => {
  client.stop();
  for (const peer of server.clients) peer.terminate();
  server.close();
});

describe("the resumable socket", () => {
  it("says where it stands, takes several events from one frame, and drops repeats", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(4), event(5), event(6), { f: "caught_up", s: 6 });
    say(peers[0], event(6), event(7));
    await expect.poll(() => events).toEqual([5, 6, 7]);
    expect(states.at(-1)).toBe("live");
  });

  it("resumes after a cut from the last event, heartbeats included", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 }, { f: "heartbeat", s: 9, n: 1 });
    await expect.poll(() => states.at(-1)).toBe("live");
    peers[0]?.terminate();
    await expect.poll(hellos).toEqual([4, 9]);
    expect(states).toContain("waiting");
  });

  it("reconnects when the server counted more events than arrived", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "heartbeat", s: 8, n: 2 });
    await expect.poll(hellos).toEqual([4, 5]);
  });

  it("gives up a silent connection after 1.4 heartbeats", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(400), { f: "caught_up", s: 4 });
    await expect.poll(hellos).toEqual([4, 4]);
  });

  it("loads a new snapshot when its position cannot be served, and resumes from that", async () => {
    connect({ onResync: async () => ({ epoch: "e2", cursor: 40 }) });
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], { f: "resync", reason: "pruned" });
    await expect.poll(hellos).toEqual([4, 40]);
    say(peers[1], welcome(), event(39), event(41));
    await expect.poll(() => events).toEqual([41]);
  });

  it("opens the next connection before a draining one ends, and misses nothing", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 }, { f: "draining", after_ms: 1000 });
    await expect.poll(hellos).toEqual([4, 5]);
    say(peers[0], event(6));
    await expect.poll(() => events).toEqual([5, 6]);
    say(peers[1], welcome(), event(6), event(7), { f: "caught_up", s: 7 });
    await expect.poll(() => events).toEqual([5, 6, 7]);
    await expect.poll(() => peers[0]?.readyState).toBe(NodeSocket.CLOSED);
    expect(states).not.toContain("waiting");
  });

  it("asks again for what is on screen on every connection", async () => {
    connect();
    client.watch(["c1"]);
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome());
    await expect
      .poll(() => heard.filter(({ f }) => f === "watch"))
      .toEqual([{ f: "watch", conversation_ids: ["c1"] }]);
  });

  it.each([4400, 4401, 4403])("does not come back after %i", async (code) => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    peers[0]?.close(code);
    await expect.poll(() => refused).toEqual([code]);
    expect(states.at(-1)).toBe("ended");
    expect(peers).toHaveLength(1);
  });

  it.each([1012, 4408, 4409, 4413, 4429, 4503])("comes back with its cursor after %i", async (code) => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 });
    await expect.poll(() => states.at(-1)).toBe("live");
    peers[0]?.close(code);
    await expect.poll(hellos).toEqual([4, 5]);
    expect(crowded).toBe(code === 4413 ? 1 : 0);
  });

  it("keeps the draining connection while the next one fails, and tries again", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), { f: "caught_up", s: 4 }, { f: "draining", after_ms: 1000 });
    await expect.poll(hellos).toEqual([4, 4]);
    peers[1]?.terminate();
    say(peers[0], event(5));
    await expect.poll(() => events).toEqual([5]);
    await expect.poll(hellos).toEqual([4, 4, 5]);
    expect(states).not.toContain("waiting");
  });

  it("counts as cut off when the machine loses its network, whatever the socket looks like", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 });
    await expect.poll(() => states.at(-1)).toBe("live");
    window.dispatchEvent(new Event("offline"));
    expect(states.at(-1)).toBe("waiting");
    await expect.poll(hellos).toEqual([4, 5]);
  });

  it("opens anew at once when the network comes back", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 });
    await expect.poll(() => states.at(-1)).toBe("live");
    window.dispatchEvent(new Event("online"));
    await expect.poll(hellos).toEqual([4, 5]);
    say(peers[1], welcome(), event(6), { f: "caught_up", s: 6 });
    await expect.poll(() => peers[0]?.readyState).toBe(NodeSocket.CLOSED);
    expect(states).not.toContain("waiting");
  });

  it("knows after an hour's sleep that nothing was heard, before any timer does", async () => {
    let asleep = 0;
    connect({ now: () => Date.now() + asleep });
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), event(5), { f: "caught_up", s: 5 });
    await expect.poll(() => states.at(-1)).toBe("live");
    asleep = 3_600_000;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(states.at(-1)).toBe("connecting");
    await expect.poll(hellos).toEqual([4, 5]);
  });

  it("says that the server is newer when it says what this page has never heard of", async () => {
    connect();
    await expect.poll(hellos).toEqual([4]);
    say(peers[0], welcome(), { f: "hologram" } as unknown as ServerFrame);
    await expect.poll(() => unknown).toBe(1);
    expect(states).not.toContain("ended");
  });
});
