import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useSession } from "@/current-session";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { threadNews } from "@/store/news";
import { threadNotes } from "@/store/notes";
import type { Thread } from "@/store/state";
import { useKeyed } from "@/store/use-keyed";
import { part } from "@/ui/part";
import { ActsSlot } from "../acts/acts-slot";
import { useGestures } from "../acts/use-gestures";
import { rowsOf, unreadMark } from "./rows";
import { BottomButton } from "./bottom-button";
import { FloatingDay } from "./floating-day";
import { RowView } from "./row-view";
import { useAnnouncements } from "./use-announcements";
import { useJump } from "./use-jump";
import { useMarkRead } from "./use-mark-read";
import { useNews } from "./use-news";
import { useThreadScroll } from "./use-thread-scroll";
import styles from "./messages.module.css";

const StarsOf = part(() => import("@/features/stars/stars-of"));
const StallNote = part(() => import("./stall-note"));
const NotesOf = part(() => import("@/features/notes/notes-of"));

interface Props {
  conversation: Conversation;
  /** What is shown: the newest stretch, or one that somebody jumped to. */
  thread: Thread;
  live: Thread;
}

export function Messages({ conversation, thread, live }: Props) {
  const t = useT();
  const { session } = useSession();
  const id = conversation.id;
  const { user, tenant } = useInbox(({ me }) => me);
  const outbox = useStore(session.outbox.store, ({ items }) => items);
  // The divider stays where it was on opening until the chat is left.
  const [unread] = useState(() => unreadMark(live, conversation.unread_count));
  const known = useKeyed(threadNews, id);
  const notes = useKeyed(threadNotes, id);
  const away = !!thread.nextAfter;
  const waiting = useMemo(() => outbox.filter((item) => item.conversation_id === id), [outbox, id]);
  const rows = useMemo(
    () => rowsOf(thread, away ? [] : waiting, { unread, news: known, notes }, tenant.time_zone, user.id),
    [thread, waiting, away, unread, known, notes, tenant.time_zone, user.id],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { list, atEnd, toEnd } = useThreadScroll(id, scroller, rows, away);
  const flash = useJump(id, rows, list, away);
  useMarkRead(id, atEnd);
  useGestures(scroller, conversation);
  useAnnouncements(conversation.contact.name, live);
  const own = waiting.at(-1)?.client_message_id;
  const before = useRef(own);
  useEffect(() => {
    // One's own message stands at the end, and that is where one looks for it.
    if (away && own && own !== before.current) toEnd();
    before.current = own;
  });

  const news = useNews(id, live, atEnd);
  const unseen = news && !news.seen ? news.count : 0;
  const toNews = () => {
    const divider = rows.findIndex(({ type }) => type === "news");
    const below = !away && divider > (list.getVirtualItems().at(-1)?.index ?? 0);
    if (unseen > 0 && below) list.scrollToIndex(divider, { align: "start" });
    else toEnd();
  };

  const seen = list.getVirtualItems();
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={t("thread.label", { name: conversation.contact.name })}
        tabIndex={0}
      >
        <div className={styles.canvas} style={{ height: list.getTotalSize() }}>
          {seen.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <div
                key={item.key}
                data-index={item.index}
                ref={list.measureElement}
                className={styles.slot}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <RowView row={row} conversation={conversation} flash={flash === row.key} />
              </div>
            );
          })}
        </div>
      </div>
      <ActsSlot conversation={conversation} />
      <Suspense fallback={null}>
        <NotesOf conversationId={id} />
        <StarsOf conversationId={id} />
        <StallNote id={id} top={seen[0]?.index === 0} end={seen.at(-1)?.index === rows.length - 1} />
      </Suspense>
      <FloatingDay list={list} rows={rows} />
      {!atEnd && <BottomButton count={unseen} onClick={toNews} />}
    </div>
  );
}
