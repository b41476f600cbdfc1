import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ConversationRow } from "@/features/inbox/list/conversation-row";
import { ListEmpty } from "@/features/inbox/list/list-empty";
import { setVisibleIds } from "@/features/inbox/list/visible-ids";
import { jumpTo } from "@/features/inbox/thread/jump";
import { useT } from "@/i18n";
import { usePersonalWords } from "@/i18n/parts/personal";
import { searchInbox } from "@/protocol/search";
import type { MessageHit, SearchResults as Results } from "@/protocol/types";
import { changeInbox, useInbox } from "@/store";
import { withConversations } from "@/store/load";
import { rowTime } from "@/text/time";
import { Button } from "@/ui/button";
import { KindIcon } from "@/ui/kind-icon";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import { find } from "./finding";
import { Marked } from "./marked";
import styles from "./search.module.css";

const PAUSE_MS = 200;

interface Props {
  typed: string;
  openId: string | null;
  onShowAll: () => void;
}

/** Conversations by name, people by number, messages by words. */
export default function SearchResults({ typed, openId, onShowAll }: Props) {
  const t = useT();
  const say = usePersonalWords();
  const [results, setResults] = useState<(Results & { typed: string }) | null>(null);
  const [error, setError] = useState<unknown>(null);
  const asking = useRef<AbortController | null>(null);

  const ask = async (cursor: string | null) => {
    asking.current?.abort();
    const abort = (asking.current = new AbortController());
    try {
      const page = await searchInbox(typed, cursor, abort.signal);
      const rows = [...page.conversations, ...page.contacts, ...page.beside];
      changeInbox((inbox) => withConversations(inbox, rows, page.as_of.head, page.marks));
      setError(null);
      setResults((before) => (cursor && before ? later(before, page) : { ...page, typed }));
      if (!cursor) setVisibleIds([...page.conversations, ...page.contacts].map(({ id }) => id));
    } catch (problem) {
      if (!abort.signal.aborted) setError(problem);
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => void ask(null), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.current?.abort();
    };
    // Asked again for other words only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  if (error !== null) {
    return <ProblemNote error={error} title={t("list.failed")} onRetry={() => void ask(null)} />;
  }
  if (!results) return null;
  const { conversations, contacts, messages } = results;
  const nothing = conversations.length + contacts.length + messages.items.length === 0;
  if (nothing) return <ListEmpty narrowed={false} search={results.typed} onShowAll={onShowAll} />;
  return (
    <div className={styles.results}>
      {[
        { title: say("found_chats"), rows: conversations },
        { title: say("found_contacts"), rows: contacts },
      ].map(({ title, rows }) => (
        <section key={title} hidden={rows.length === 0} aria-label={title}>
          <h2>{title}</h2>
          <ul>
            {rows.map(({ id }) => (
              <li key={id} data-conversation={id}>
                <ConversationRow id={id} open={id === openId} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {messages.items.length > 0 && (
        <section aria-label={say("found_messages")}>
          <h2>{say("found_messages")}</h2>
          <ul>
            {messages.items.map((hit) => (
              <li key={hit.message_id}>
                <Hit hit={hit} typed={results.typed} />
              </li>
            ))}
          </ul>
          {messages.next_cursor && (
            <Button small look="quiet" onClick={() => void ask(messages.next_cursor ?? null)}>
              {say("found_more")}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

const later = (before: Results & { typed: string }, page: Results) => ({
  ...before,
  messages: { ...page.messages, items: [...before.messages.items, ...page.messages.items] },
});

function Hit({ hit, typed }: { hit: MessageHit; typed: string }) {
  const say = usePersonalWords();
  const now = useNow();
  const [, navigate] = useLocation();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const name = useInbox(({ conversations }) => conversations.get(hit.conversation_id)?.contact.name ?? "");
  const open = () => {
    find(hit.conversation_id, typed, hit.message_id);
    jumpTo(hit.conversation_id, hit.message_id);
    navigate(`/c/${hit.conversation_id}`);
  };
  return (
    <button type="button" className={styles.hit} onClick={open}>
      <span className={styles.head}>
        <strong>{name}</strong>
        <time dateTime={hit.sort_at}>{rowTime(hit.sort_at, zone, now)}</time>
      </span>
      <span className={styles.words}>
        {hit.direction === "outbound" && `${say("found_you")} `}
        <KindIcon kind={hit.kind} size={14} />
        <Marked text={hit.excerpt} typed={typed} />
      </span>
    </button>
  );
}
