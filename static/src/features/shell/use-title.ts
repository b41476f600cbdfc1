import { useEffect } from "react";
import { useInbox } from "@/store";

/** "(3) …" while somebody waits to be read. */
export function useTitle(): void {
  const name = useInbox(({ me }) => me.tenant.name);
  const waiting = useInbox(({ conversations, me }) => {
    const relevant = (assigned: string | null) =>
      me.user.role !== "seller" || assigned === me.user.id || !assigned;
    let count = 0;
    for (const id in conversations) {
      const row = conversations[id];
      if (row && row.unread_count > 0 && relevant(row.assigned_user_id)) count++;
    }
    return count;
  });
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${name} · PilotoDeVendas`;
  }, [name, waiting]);
}
