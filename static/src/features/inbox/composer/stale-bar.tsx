import { useLayoutEffect, useRef } from "react";
import { MessageSquareWarning, X } from "lucide-react";
import { useT } from "@/i18n";
import { useDeskWords } from "@/i18n/parts/desk";
import { useInbox } from "@/store";
import { threadNews, type ThreadNews } from "@/store/news";
import { plain } from "@/text/wa-format";
import { Button, IconButton } from "@/ui/button";
import { jumpTo } from "../thread/jump";
import styles from "./stale-bar.module.css";

const SHOWN = 2;

interface Props {
  conversationId: string;
  news: ThreadNews;
  onSee: () => void;
  onSend: () => void;
  onClose: () => void;
  /** Given where what is held stays here until it is sent or thrown away. */
  onDiscard: (() => void) | null;
  asked: boolean;
}

/** Before something goes out that was written without the customer's latest words. */
export function StaleBar({ conversationId, news, onSee, onSend, onClose, onDiscard, asked }: Props) {
  const t = useT();
  const w = useDeskWords();
  const bar = useRef<HTMLDivElement>(null);
  const thread = useInbox(({ threads }) => threads[conversationId]);
  const messages = thread?.messages.map(({ message }) => message) ?? [];
  const from = messages.findIndex(({ id }) => id === news.firstId);
  const came = from < 0 ? [] : messages.slice(from).filter(({ direction }) => direction === "inbound");
  // Enter has just been pressed to send: pressed once more it shows, and does not send.
  useLayoutEffect(() => {
    if (asked) bar.current?.querySelector("button")?.focus();
  }, [asked]);
  const stays = onDiscard !== null;
  useLayoutEffect(() => {
    if (stays) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // Before the field sees it, where it would dismiss the draft.
      event.stopPropagation();
      onClose();
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [onClose, stays]);
  const see = () => {
    threadNews.set(conversationId, { ...news, seen: true });
    jumpTo(conversationId, news.firstId);
    onSee();
  };
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="alertdialog"
      aria-labelledby="stale-title"
      aria-describedby="stale-messages"
      tabIndex={-1}
    >
      <MessageSquareWarning size={18} aria-hidden="true" />
      <div className={styles.words}>
        <strong id="stale-title">{t("stale.title", { count: news.count })}</strong>
        <ul id="stale-messages">
          {came.slice(-SHOWN).map(({ id, text }) => (
            <li key={id}>“{plain(text)}”</li>
          ))}
        </ul>
        {onDiscard && <p>{w("kept")}</p>}
      </div>
      <div className={styles.actions}>
        <Button small look="primary" onClick={see}>
          {t("stale.see")}
        </Button>
        <Button small onClick={onSend}>
          {t("stale.send")}
        </Button>
        {onDiscard ? (
          <Button small look="quiet" onClick={onDiscard}>
            {t("action.discard")}
          </Button>
        ) : (
          <IconButton label={t("action.close")} className={styles.close} onClick={onClose}>
            <X size={16} />
          </IconButton>
        )}
      </div>
    </div>
  );
}
