import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { retryMessage } from "@/protocol/endpoints";
import type { Conversation, Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { sentenceOf } from "@/ui/problem-note";
import { useServiceWindow } from "../composer/use-service-window";
import { takeUp } from "./take-up";
import { troubleOf, type WayOut } from "./trouble-of";
import styles from "./bubble.module.css";

const LONG_MS = 5000;

interface Props {
  message: Message;
  conversation: Conversation;
}

/** Under a bubble that did not arrive, or has not left: why, and the ways out. */
export function Trouble({ message, conversation }: Props) {
  const t = useT();
  const channel = useInbox(({ channels }) => channels[conversation.channel_id]);
  const { closed } = useServiceWindow(conversation);
  const waitsLong = useOlder(message.created_at, LONG_MS);
  const [failure, setFailure] = useState<string | null>(null);
  const trouble = troubleOf(message, { channel, windowClosed: closed, waitsLong }, t);
  if (!trouble) return null;
  const acts: Record<WayOut, () => void> = {
    again: () =>
      void retryMessage(conversation.id, message.id).then(
        () => setFailure(null),
        (error: unknown) => setFailure(sentenceOf(error, t)),
      ),
    edit: () => takeUp(conversation.id, message.text),
    template: () => document.querySelector<HTMLElement>("main [data-window='closed'] button")?.click(),
  };
  const uncertain = message.status === "uncertain";
  const label: Record<WayOut, string> = {
    again: uncertain ? t("action.send_again") : t("action.retry"),
    edit: t("action.edit_and_send"),
    template: t("action.see_templates"),
  };
  return (
    <p className={styles[trouble.look]} role={trouble.look === "waits" ? undefined : "status"}>
      {failure ?? trouble.words}
      {trouble.may.map((way) => (
        <button
          key={way}
          type="button"
          title={uncertain ? t("action.may_arrive_twice") : undefined}
          onClick={acts[way]}
        >
          {label[way]}
        </button>
      ))}
    </p>
  );
}

function useOlder(since: string, milliseconds: number): boolean {
  const [older, setOlder] = useState(() => Date.now() - Date.parse(since) > milliseconds);
  useEffect(() => {
    const timer = window.setTimeout(() => setOlder(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [milliseconds]);
  return older;
}
