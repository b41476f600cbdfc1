import { useState } from "react";
import { Pencil, SmilePlus, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import { reactToMessage, revokeMessage } from "@/protocol/endpoints";
import type { Message } from "@/protocol/types";
import { useInbox } from "@/store";
import { IconButton } from "@/ui/button";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { sentenceOf } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import { EditDialog } from "./edit-dialog";
import styles from "./message-actions.module.css";

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const LEFT = ["accepted", "sent", "delivered", "read"];

interface Props {
  message: Message;
  conversationId: string;
}

/** What a seller can do to a message: react to either side's, change or delete her own, while the channel lets her. */
export function MessageActions({ message, conversationId }: Props) {
  const t = useT();
  const now = useNow();
  const able = useInbox(({ channels, conversations }) => {
    const channel = conversations.get(conversationId)?.channel_id;
    return channel ? channels[channel]?.capabilities : undefined;
  });
  const [failure, setFailure] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const own = message.direction === "outbound";
  if (!able || message.revoked_at || (own && !LEFT.includes(message.status))) return null;
  const minutes = (+new Date(now) - Date.parse(message.created_at)) / 60_000;
  const mayEdit = own && message.kind === "text" && minutes < able.edit_minutes;
  const mayRevoke = own && minutes < able.revoke_hours * 60;
  if (!able.reactions && !mayEdit && !mayRevoke) return null;
  const mine = message.reactions.find(({ by }) => by === "business")?.emoji;
  const run = (act: Promise<unknown>) => {
    setFailure(null);
    act.catch((error: unknown) => setFailure(sentenceOf(error, t)));
  };
  return (
    <div className={styles.actions}>
      <Popover
        label={t("message.actions")}
        role="menu"
        trigger={
          <IconButton label={t("message.actions")} className={styles.opener}>
            <SmilePlus size={16} />
          </IconButton>
        }
      >
        {(close) => (
          <Menu>
            {able.reactions && (
              <div className={styles.emojis}>
                {EMOJIS.map((emoji) => (
                  <button
                    key={emoji}
                    type="button"
                    role="menuitemradio"
                    aria-checked={mine === emoji}
                    aria-label={t("message.react", { emoji })}
                    onClick={() => {
                      close();
                      run(reactToMessage(conversationId, message.id, mine === emoji ? null : emoji));
                    }}
                  >
                    {emoji}
                  </button>
                ))}
              </div>
            )}
            {(mayEdit || mayRevoke) && <MenuLine />}
            {mayEdit && (
              <MenuItem
                icon={<Pencil size={16} aria-hidden="true" />}
                onSelect={() => (close(), setEditing(true))}
              >
                {t("message.edit")}
              </MenuItem>
            )}
            {mayRevoke && (
              <MenuItem
                danger
                icon={<Trash2 size={16} aria-hidden="true" />}
                onSelect={() => (close(), run(revokeMessage(conversationId, message.id)))}
              >
                {t("message.revoke")}
              </MenuItem>
            )}
          </Menu>
        )}
      </Popover>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {editing && (
        <EditDialog
          message={message}
          conversationId={conversationId}
          limit={able.text_max}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}
