import { useCallback, useEffect, useState } from "react";
import { ResumableSocket } from "@/protocol/socket";
import type { SimulatorMessage } from "@/protocol/types";
import { useFleeting } from "@/ui/use-fleeting";
import { merged } from "./phone-chat";
import { markRead, readChat, socketUrl } from "./sim-api";

/** The product says it again every dozen seconds, as it tells a real provider. */
const TYPING_SHOWN_MS = 13_000;

/** One phone's chat, live; what the customer has before her eyes is read. */
export function useChat(channelId: string, number: string) {
  const [messages, setMessages] = useState<SimulatorMessage[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const [typing, showTyping, hideTyping] = useFleeting(TYPING_SHOWN_MS);
  const put = useCallback(
    (message: SimulatorMessage) => setMessages((known) => merged(known ?? [], message)),
    [],
  );

  useEffect(() => {
    let socket: ResumableSocket | null = null;
    let left = false;
    const load = async () => {
      const chat = await readChat(channelId, number);
      if (!left) setMessages(chat.messages);
      return { epoch: chat.epoch, cursor: chat.head };
    };
    const begin = async () => {
      const position = await load();
      if (left) return;
      socket = new ResumableSocket({
        url: socketUrl(channelId, number),
        position,
        onEvent: ({ d }) => {
          if (d.t !== "simulator.message_changed") return;
          if (d.message.author === "business") hideTyping();
          put(d.message);
        },
        onEphemeral: ({ t }) => t === "typing" && showTyping(),
        onResync: load,
        onState: () => undefined,
        onRefused: () => undefined,
      });
      socket.start();
    };
    setError(null);
    begin().catch(setError);
    return () => {
      left = true;
      socket?.stop();
    };
  }, [channelId, number, put, showTyping, hideTyping, turn]);

  const unread = messages?.some(({ author, status }) => author === "business" && status !== "read") ?? false;
  const newest = messages?.at(-1)?.id;
  useEffect(() => {
    const read = () => {
      if (!unread || document.visibilityState === "hidden") return;
      // The next message or visit asks again.
      markRead(channelId, number).catch(() => undefined);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [channelId, number, unread, newest]);

  return { messages, error, typing, put, again: () => setTurn((before) => before + 1) };
}
