import { useEffect, useRef } from "react";
import { t } from "@/i18n";
import type { Thread } from "@/store/state";
import { preview } from "@/text/preview";
import { announce } from "@/ui/announcer";

const QUIET_MS = 2000;

/** Reads new messages of the open thread aloud, at most one sentence every two seconds. */
export function useAnnouncements(name: string, thread: Thread): void {
  const heard = useRef(new Set(thread.messages.map(({ message }) => message.id)));
  const pending = useRef<string[]>([]);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    const newest = thread.messages.slice(-10).map(({ message }) => message);
    for (const message of newest) {
      if (heard.current.has(message.id)) continue;
      heard.current.add(message.id);
      if (message.direction === "inbound")
        pending.current.push(preview(t, message, message.revoked_at !== null));
    }
    if (pending.current.length === 0 || timer.current !== undefined) return;
    const speak = () => {
      const texts = pending.current.splice(0);
      const [only] = texts;
      timer.current = undefined;
      if (only === undefined) return;
      announce(
        texts.length === 1
          ? t("thread.announce", { name, text: only })
          : t("thread.announce_many", { count: texts.length }),
      );
      timer.current = window.setTimeout(speak, QUIET_MS);
    };
    speak();
  }, [name, thread]);
}
