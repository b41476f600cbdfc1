import { useInbox } from "@/store";
import type { Scene } from "./fill";

/** What placeholders are filled with, here and now. */
export function useScene(customer: string): Scene {
  const me = useInbox((inbox) => inbox.me);
  const { name, time_zone } = me.tenant;
  return { customer, seller: me.user.name, company: name, zone: time_zone, now: new Date() };
}
