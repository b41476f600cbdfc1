import type { Capabilities, Message } from "@/protocol/types";

const LEFT = ["received", "accepted", "sent", "delivered", "read"];

export interface May {
  quote: boolean;
  react: boolean;
  copy: boolean;
  forward: boolean;
  edit: boolean;
  revoke: boolean;
}

/** What may be done to a message now, as far as its channel can and while it lets us. */
export function mayWith(message: Message, able: Capabilities, now: number): May {
  const own = message.direction === "outbound";
  const stands = !message.revoked_at && LEFT.includes(message.status);
  const minutes = (now - Date.parse(message.created_at)) / 60_000;
  return {
    quote: stands && able.quotes,
    react: stands && able.reactions,
    forward: mayForward(message),
    copy: !message.revoked_at && message.text !== "",
    edit: stands && own && message.kind === "text" && minutes < able.edit_minutes,
    revoke: stands && own && minutes < able.revoke_hours * 60,
  };
}

const WORDS = ["text", "choice", "buttons", "list", "template"];

/** What holds nothing that could go on is left out: orders, what this product can not show, files that are not here. */
export function mayForward({ revoked_at, content, kind, text }: Message): boolean {
  if (revoked_at) return false;
  if (content?.media) return content.media.state === "ready" && content.media.id !== null;
  if (content?.place || content?.cards.length) return true;
  return WORDS.includes(kind) && text.trim() !== "";
}
