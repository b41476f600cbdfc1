import { useEffect } from "react";
import { useLocation } from "wouter";
import { keepBeforeEyes, tellOf, tellOfCall } from "@/features/personal/notify";
import { RowMenu } from "@/features/personal/row-menu";
import { Shortcuts } from "@/features/personal/shortcuts";
import { UndoBar } from "@/features/personal/undo-bar";
import { usePersonalKeys } from "@/features/personal/use-personal-keys";
import { useSession } from "@/current-session";
import { useInbox } from "@/store";
import { UnsentSync } from "@/store/unsent";
import { keepAboveKeyboard } from "@/ui/keyboard-room";
import { useEngine } from "./use-engine";
import { useTitle } from "./use-title";

/** What every screen has and none needs before it is painted. */
export default function Extras() {
  const { session } = useSession();
  const userId = useInbox(({ me }) => me.user.id);
  useTitle();
  useEngine();
  usePersonalKeys();
  useEffect(keepAboveKeyboard, []);
  const [path, navigate] = useLocation();
  const chat = /^\/c\/([^/]+)/.exec(path)?.[1];
  useEffect(() => (chat ? keepBeforeEyes(chat) : undefined), [chat]);
  useEffect(() => {
    const open = (id: string) => navigate(`/c/${id}`);
    session.onArrival = (row, message) => void tellOf(row, message, open);
    session.onCall = (row) => void tellOfCall(row, open);
    return () => void (session.onArrival = session.onCall = null);
  }, [session, navigate]);
  useEffect(() => {
    const sync = new UnsentSync(userId, session.snapshotAsked);
    session.onSnapshot = (asked) => sync.takeAll(asked);
    session.beforeLeaving = (waiting) => sync.flush(waiting);
    return () => {
      session.onSnapshot = session.beforeLeaving = null;
      sync.stop();
    };
  }, [session, userId]);
  return (
    <>
      <RowMenu />
      <UndoBar />
      <Shortcuts />
    </>
  );
}
