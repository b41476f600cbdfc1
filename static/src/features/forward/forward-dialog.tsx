import { useState, type FormEvent } from "react";
import { Search, SendHorizontal } from "lucide-react";
import { useLocation } from "wouter";
import { useSession } from "@/current-session";
import { useMessageWords } from "@/i18n/parts/message-acts";
import type { Conversation, Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import { useList } from "../inbox/list/use-list";
import { announce } from "@/ui/announcer";
import { forward } from "./forward";
import { whyNot } from "./why-not";
import styles from "./forward-dialog.module.css";

const SHOWN = 60;
const MOST = 20;

interface Props {
  messages: Message[];
  onClose: () => void;
  onDone?: () => void;
}

/** Chats that these messages go on to: one or several. */
export default function ForwardDialog({ messages, onClose, onDone }: Props) {
  const w = useMessageWords();
  const [, navigate] = useLocation();
  const { outbox } = useSession().session;
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<Conversation[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const toggle = (target: Conversation) =>
    setChosen((before) =>
      before.some(({ id }) => id === target.id)
        ? before.filter(({ id }) => id !== target.id)
        : [...before, target].slice(0, MOST),
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      for (const target of chosen) {
        await forward(outbox, messages, target);
        // What has gone does not go again when the next one fails.
        if (chosen.length > 1) setChosen((before) => before.filter(({ id }) => id !== target.id));
      }
    } catch (problem) {
      setError(problem);
      setBusy(false);
      return;
    }
    onClose();
    onDone?.();
    announce(w("forwarded", { count: chosen.length }));
    const [only] = chosen;
    if (only && chosen.length === 1) navigate(`/c/${only.id}`);
  };
  return (
    <Dialog title={w("forward_to")} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <label className={styles.search}>
          <Search size={16} aria-hidden="true" />
          <input
            type="search"
            value={search}
            placeholder={w("forward_search")}
            aria-label={w("forward_search")}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <Chats messages={messages} search={search} chosen={chosen} onToggle={toggle} />
        {error !== null && <ProblemNote error={error} />}
        <div className={styles.foot}>
          <span>{chosen.map(({ contact }) => contact.name).join(", ") || w("forward_none")}</span>
          <Button
            type="submit"
            look="primary"
            disabled={busy || chosen.length === 0}
            icon={<SendHorizontal size={16} />}
          >
            {w("forward_send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChatsProps {
  messages: Message[];
  search: string;
  chosen: Conversation[];
  onToggle: (target: Conversation) => void;
}

function Chats({ messages, search, chosen, onToggle }: ChatsProps) {
  const w = useMessageWords();
  const now = useNow();
  const { ids, error } = useList({ filter: "all", stage: null, tag: null }, search.trim());
  const conversations = useInbox((inbox) => inbox.conversations);
  const channels = useInbox((inbox) => inbox.channels);
  const rows = ids.slice(0, SHOWN).flatMap((id) => conversations.get(id) ?? []);
  return (
    <ul className={styles.chats}>
      {error !== null && <ProblemNote error={error} />}
      {rows.map((row) => {
        const channel = channels[row.channel_id];
        const reason = whyNot(messages, row, channel, now);
        return (
          <li key={row.id}>
            <label className={styles.chat}>
              <input
                type="checkbox"
                disabled={reason !== null}
                checked={chosen.some(({ id }) => id === row.id)}
                onChange={() => onToggle(row)}
              />
              <Avatar id={row.contact.id} name={row.contact.name} size={36} />
              <span className={styles.who}>
                <b>{row.contact.name}</b>
                <small>
                  {reason === "kind"
                    ? w("forward_kind")
                    : reason === "window"
                      ? w("forward_window")
                      : (row.contact.phone ?? channel?.name)}
                </small>
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
