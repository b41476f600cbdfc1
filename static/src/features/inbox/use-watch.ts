import { useEffect } from "react";
import { useSession } from "@/current-session";
import { presenceNow } from "@/store/presence";
import { usePageVisible } from "@/ui/use-page-visible";

/** Says which conversation is on screen: its drafts come as they are written, and colleagues see who looks. */
export function useWatch(openId: string | null): void {
  const { session } = useSession();
  const visible = usePageVisible();
  useEffect(() => {
    session.watch(openId && visible ? [openId] : []);
    return () => presenceNow.clear();
  }, [session, openId, visible]);
}
