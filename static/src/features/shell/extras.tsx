import { useEffect } from "react";
import { useLocation } from "wouter";
import { tellOf } from "@/features/personal/notify";
import { RowMenu } from "@/features/personal/row-menu";
import { Shortcuts } from "@/features/personal/shortcuts";
import { UndoBar } from "@/features/personal/undo-bar";
import { usePersonalKeys } from "@/features/personal/use-personal-keys";
import { useSession } from "@/current-session";
import { useInbox } from "@/store";
import { UnsentSync } from "@/store/unsent";
import { useEngine } from "./use-engine";
import { useTitle } from "./use-title";

/** What every screen has and none needs before it is painted. */
export default function Extras() {
  const { session } = useSession();
  const userId = useInbox(({ me }) => me.user.id);
  useTitle();
  useEngine();
  usePersonalKeys();
  const [, navigate] = useLocation();
  useEffect(() => {
    session.onArrival = (row, message) => void tellOf(row, message, (id) => navigate(`/c/${id}`));
    return () => void (session.onArrival = null);
  }, [session, navigate]);
  useEffect(() => {
    const sync = new UnsentSync(userId, session.snapshotAsked);
    session.onSnapshot = (asked) => sync.takeAll(asked);
    session.beforeLeaving = () => sync.flush();
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
