import { useEffect, useRef } from "react";
import { markConversation, markRead } from "@/protocol/endpoints";
import { useInbox, useLink } from "@/store";
import { usePageVisible } from "@/ui/use-page-visible";

/** Marks what is seen as read. Looking into somebody else's conversation, or from a background tab, does not. */
export function useMarkRead(id: string, atEnd: boolean): void {
  const visible = usePageVisible();
  const asked = useRef("");
  // What failed while the line was gone is asked for again when it is back.
  const link = useLink();
  const newest = useInbox(({ conversations, me }) => {
    const row = conversations.get(id);
    const mine = row?.assigned_user_id === null || row?.assigned_user_id === me.user.id;
    return row && mine && row.unread_count > 0 ? (row.last_message?.id ?? null) : null;
  });
  const toReturn = useInbox(({ marks }) => !!marks[id]?.unread);
  useEffect(() => {
    // She is back.
    if (toReturn && visible) markConversation(id, { unread: false }).catch(() => undefined);
  }, [id, toReturn, visible, link]);
  useEffect(() => {
    if (!newest || !visible || !atEnd || asked.current === newest) return;
    asked.current = newest;
    // Not worth an error on the screen: the next message, visit or connection asks again.
    markRead(id, newest).catch(() => (asked.current = ""));
  }, [id, newest, visible, atEnd, link]);
}
