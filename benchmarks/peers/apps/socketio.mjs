// A Socket.IO server whose publishes go through Redis, as between several instances.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { Emitter } from "@socket.io/redis-emitter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, broker] = process.argv.slice(2).map(Number);
const publishing = createClient({ url: `redis://127.0.0.1:${broker}` });
const subscribed = publishing.duplicate();
await Promise.all([publishing.connect(), subscribed.connect()]);
const emitter = new Emitter(publishing);

const http = createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  emitter.emit("message", JSON.parse(Buffer.concat(pieces).toString()));
  response.end("ok");
});
http.keepAliveTimeout = 600_000;
new Server(http, {
  adapter: createAdapter(publishing, subscribed),
  perMessageDeflate: false,
  transports: ["websocket"],
});
http.listen(port, "127.0.0.1", 4096);
