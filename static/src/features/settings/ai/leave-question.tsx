import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useT } from "@/i18n";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import styles from "./ai.module.css";

/** As browsers have it; TypeScript's own library does not know it yet. */
interface Leaving extends Event {
  readonly navigationType: "push" | "replace" | "reload" | "traverse";
  readonly destination: { readonly url: string; readonly key: string };
}
interface Navigation extends EventTarget {
  traverseTo(key: string): unknown;
}

/** Asks before what is typed here is lost: on links and tabs, on the back button, on closing the window. */
export function LeaveQuestion({ dirty }: { dirty: boolean }) {
  const t = useT();
  const [, navigate] = useLocation();
  const [wanted, setWanted] = useState<Leaving | null>(null);
  const allowed = useRef(false);
  useEffect(() => {
    if (!dirty) return;
    const onClose = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault();
    };
    const onLeave = (event: Event) => {
      const leaving = event as Leaving;
      const within = new URL(leaving.destination.url).pathname === location.pathname;
      if (allowed.current || within || !leaving.cancelable || leaving.navigationType === "reload") return;
      leaving.preventDefault();
      setWanted(leaving);
    };
    const navigation = (window as { navigation?: Navigation }).navigation;
    window.addEventListener("beforeunload", onClose);
    navigation?.addEventListener("navigate", onLeave);
    return () => {
      window.removeEventListener("beforeunload", onClose);
      navigation?.removeEventListener("navigate", onLeave);
    };
  }, [dirty]);
  const leave = ({ navigationType, destination }: Leaving) => {
    allowed.current = true;
    const { pathname, search } = new URL(destination.url);
    if (navigationType === "traverse") {
      (window as { navigation?: Navigation }).navigation?.traverseTo(destination.key);
    } else navigate(`${pathname}${search}`);
  };
  if (!wanted) return null;
  return (
    <Dialog title={t("ai.leave")} onClose={() => setWanted(null)}>
      <div className={styles.ask}>
        <p>{t("ai.leave_text")}</p>
        <div className={styles.buttons}>
          <Button look="primary" onClick={() => setWanted(null)}>
            {t("ai.leave_stay")}
          </Button>
          <Button look="danger" onClick={() => leave(wanted)}>
            {t("ai.leave_go")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
