import { Suspense, useState } from "react";
import { CheckSquare, Copy, Forward, History, Pencil, Reply, Star, StarOff, Trash2, X } from "lucide-react";
import { useStore } from "zustand";
import { useMessageWords } from "@/i18n/parts/message-acts";
import type { Conversation, Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { messageIn } from "@/store/thread";
import { select } from "@/store/selection";
import { stars } from "@/store/stars";
import { useKeyed } from "@/store/use-keyed";
import { starMessages } from "@/features/stars/star";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { part } from "@/ui/part";
import { useNow } from "@/ui/use-now";
import { react, revoke, tell } from "./act";
import { copyText } from "./copied";
import { EditDialog } from "./edit-dialog";
import { FormerDialog } from "./former-dialog";
import { mayWith } from "./may";
import { acts, closeMenu } from "./menu-target";
import { MenuBox } from "./message-menu";
import { quoteMessage } from "./quote-message";
import styles from "./message-menu.module.css";

const ForwardDialog = part(() => import("@/features/forward/forward-dialog"));
type Opened = "edit" | "former" | "forward";
const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** The menu of a message, what it opens, and why something did not happen. */
export default function MessageActs({ conversation }: { conversation: Conversation }) {
  const w = useMessageWords();
  const now = useNow();
  const { now: at, failure } = useStore(acts);
  const able = useInbox(({ channels }) => channels[conversation.channel_id]?.capabilities);
  const message = useInbox((inbox) => messageIn(inbox, conversation.id, at?.messageId ?? ""));
  const [dialog, setDialog] = useState<{ is: Opened; message: Message } | null>(null);
  if (!able) return null;
  const close = () => setDialog(null);
  return (
    <>
      {at && message && (
        <MenuBox at={at} label={w("menu")}>
          <Entries
            message={message}
            may={mayWith(message, able, +new Date(now))}
            onQuote={() => quoteMessage(conversation, message.id)}
            onOpen={(is) => setDialog({ is, message })}
          />
        </MenuBox>
      )}
      {dialog?.is === "edit" && <EditDialog message={dialog.message} limit={able.text_max} onClose={close} />}
      {dialog?.is === "former" && <FormerDialog message={dialog.message} onClose={close} />}
      {dialog?.is === "forward" && (
        <Suspense fallback={null}>
          <ForwardDialog messages={[dialog.message]} onClose={close} />
        </Suspense>
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
          <IconButton label={w("close")} onClick={() => acts.setState({ failure: null })}>
            <X size={16} />
          </IconButton>
        </p>
      )}
    </>
  );
}

interface EntriesProps {
  message: Message;
  may: ReturnType<typeof mayWith>;
  onQuote: () => void;
  onOpen: (dialog: Opened) => void;
}

function Entries({ message, may, onQuote, onOpen }: EntriesProps) {
  const [sure, setSure] = useState(false);
  const w = useMessageWords();
  const mine = message.reactions.find(({ by }) => by === "business")?.emoji;
  const then = (act: () => void) => () => {
    closeMenu();
    act();
  };
  const starred = useKeyed(stars, message.id);
  const copy = () => void copyText(message.text).catch(tell);
  const star = () => void starMessages(message.conversation_id, [message.id], !starred);
  return (
    <Menu>
      {may.react && (
        <>
          <div className={styles.emojis}>
            {EMOJIS.map((emoji) => (
              <button
                key={emoji}
                type="button"
                role="menuitemradio"
                aria-checked={mine === emoji}
                aria-label={w("react", { emoji })}
                onClick={then(() => void react(message, mine === emoji ? null : emoji))}
              >
                {emoji}
              </button>
            ))}
          </div>
          <MenuLine />
        </>
      )}
      {may.quote && (
        <MenuItem icon={<Reply size={16} aria-hidden="true" />} onSelect={then(onQuote)}>
          {w("quote")}
        </MenuItem>
      )}
      {may.copy && (
        <MenuItem icon={<Copy size={16} aria-hidden="true" />} onSelect={then(copy)}>
          {w("copy")}
        </MenuItem>
      )}
      {may.forward && (
        <MenuItem icon={<Forward size={16} aria-hidden="true" />} onSelect={then(() => onOpen("forward"))}>
          {w("forward")}
        </MenuItem>
      )}
      <MenuItem
        icon={starred ? <StarOff size={16} aria-hidden="true" /> : <Star size={16} aria-hidden="true" />}
        onSelect={then(star)}
      >
        {starred ? w("unstar") : w("star")}
      </MenuItem>
      <MenuItem
        icon={<CheckSquare size={16} aria-hidden="true" />}
        onSelect={then(() => select(message.conversation_id, message.id))}
      >
        {w("select")}
      </MenuItem>
      {message.edited_at && !message.revoked_at && (
        <MenuItem icon={<History size={16} aria-hidden="true" />} onSelect={then(() => onOpen("former"))}>
          {w("former")}
        </MenuItem>
      )}
      {may.edit && (
        <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={then(() => onOpen("edit"))}>
          {w("edit")}
        </MenuItem>
      )}
      {may.revoke && (
        <MenuItem
          danger
          icon={<Trash2 size={16} aria-hidden="true" />}
          onSelect={sure ? then(() => revoke(message)) : () => setSure(true)}
        >
          {sure ? w("revoke_sure") : w("revoke")}
        </MenuItem>
      )}
    </Menu>
  );
}
