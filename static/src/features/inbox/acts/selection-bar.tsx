import { Suspense, useLayoutEffect, useRef, useState } from "react";
import { Copy, Forward, Star, StarOff, X } from "lucide-react";
import { useMessageWords } from "@/i18n/parts/message-acts";
import type { Conversation, Message } from "@/protocol/types";
import { store, useInbox } from "@/store";
import { endSelection, selections } from "@/store/selection";
import { stars } from "@/store/stars";
import { shownOf } from "@/store/thread";
import { useKeyed } from "@/store/use-keyed";
import { announce } from "@/ui/announcer";
import { IconButton } from "@/ui/button";
import { starMessages } from "@/features/stars/star";
import { part } from "@/ui/part";
import { tell } from "./act";
import { authorOf } from "./author";
import { copied, copyText } from "./copied";
import { mayForward } from "./may";
import styles from "./selection-bar.module.css";

const ForwardDialog = part(() => import("@/features/forward/forward-dialog"));
const NONE: never[] = [];

/** In the composer's place while messages are selected: what is done with all of them. */
export default function SelectionBar({ conversation }: { conversation: Conversation }) {
  const w = useMessageWords();
  const { id } = conversation;
  const bar = useRef<HTMLDivElement>(null);
  const chosen = useKeyed(selections, id);
  const known = useInbox((inbox) => shownOf(inbox, id)?.messages ?? NONE);
  const messages = known
    .map(({ message }) => message)
    .filter((message) => chosen?.has(message.id) && !message.revoked_at);
  const [forwarding, setForwarding] = useState<Message[] | null>(null);
  // With the bar, not a task after it: the next key may be there already.
  useLayoutEffect(() => bar.current?.focus(), []);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      event.stopPropagation();
      endSelection(id);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [id]);
  const starred = messages.length > 0 && messages.every((message) => stars.get(message.id));
  const copy = () => {
    const inbox = store.getState().inbox;
    if (!inbox) return;
    const text = copied(
      messages,
      (message) => authorOf(message, inbox, inbox.me.user.name),
      inbox.me.tenant.time_zone,
    );
    copyText(text).then(() => {
      announce(w("copied", { count: messages.length }));
      endSelection(id);
    }, tell);
  };
  const star = () => {
    void starMessages(
      id,
      messages.map((message) => message.id),
      !starred,
    );
    endSelection(id);
  };
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={w("selection")} tabIndex={-1}>
      <IconButton label={w("selection_end")} onClick={() => endSelection(id)}>
        <X size={20} />
      </IconButton>
      <strong aria-live="polite">{w("selected", { count: messages.length })}</strong>
      <IconButton label={w("copy_many")} disabled={messages.length === 0} onClick={copy}>
        <Copy size={20} />
      </IconButton>
      <IconButton label={starred ? w("unstar") : w("star")} disabled={messages.length === 0} onClick={star}>
        {starred ? <StarOff size={20} /> : <Star size={20} />}
      </IconButton>
      <IconButton
        label={w("forward")}
        disabled={messages.length === 0 || !messages.every(mayForward)}
        onClick={() => setForwarding(messages)}
      >
        <Forward size={20} />
      </IconButton>
      {forwarding && (
        <Suspense fallback={null}>
          <ForwardDialog
            messages={forwarding}
            onClose={() => setForwarding(null)}
            onDone={() => endSelection(id)}
          />
        </Suspense>
      )}
    </div>
  );
}
