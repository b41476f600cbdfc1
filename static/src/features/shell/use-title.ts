import { useEffect } from "react";
import { store, useInbox } from "@/store";
import type { InboxState } from "@/store/state";

const PAUSE_MS = 500;

function waitingIn({ conversations, marks, me }: InboxState): number {
  const concerns = (assigned: string | null) =>
    me.user.role !== "seller" || !assigned || assigned === me.user.id;
  let waiting = 0;
  for (const row of conversations.values()) {
    if ((row.unread_count > 0 || marks[row.id]?.unread) && concerns(row.assigned_user_id)) waiting++;
  }
  return waiting;
}

/** "(3) …" while somebody waits to be read. Counted now and then, not in every frame. */
export function useTitle(): void {
  const name = useInbox(({ me }) => me.tenant.name);
  useEffect(() => {
    let timer: number | undefined;
    const show = () => {
      timer = undefined;
      const { inbox } = store.getState();
      const waiting = inbox ? waitingIn(inbox) : 0;
      document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${name} · PilotoDeVendas`;
      const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
      const address = waiting > 0 ? "/favicon-unread.svg" : "/favicon.svg";
      if (icon && icon.getAttribute("href") !== address) icon.setAttribute("href", address);
    };
    show();
    const stop = store.subscribe(() => (timer ??= window.setTimeout(show, PAUSE_MS)));
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [name]);
}
