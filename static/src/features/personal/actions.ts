import { markRead } from "@/protocol/endpoints";
import { store } from "@/store";
import { isOn, setMark, type Act } from "./marking";

/** The same from the menu and by key. What was read is marked to come back to; what is unread is read. */
export async function toggle(id: string, act: Act, close: () => void): Promise<void> {
  const on = !isOn(id, act);
  if (act !== "unread") {
    await setMark(id, act, on);
    if (act === "archived" && on) close();
    return;
  }
  if (on) {
    // While it is open it would be read again at once.
    close();
    return setMark(id, act, true);
  }
  const inbox = store.getState().inbox;
  const row = inbox?.conversations.get(id);
  if (row?.last_message && row.unread_count > 0) await markRead(id, row.last_message.id);
  if (inbox?.marks[id]?.unread) await setMark(id, act, false);
}
