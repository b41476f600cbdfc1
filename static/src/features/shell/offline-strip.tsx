import { useEffect, useState } from "react";
import { CloudOff } from "lucide-react";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import { useSession } from "@/current-session";
import { useLink } from "@/store";
import { useDelayed } from "@/ui/use-delayed";
import styles from "./offline-strip.module.css";

const GRACE_MS = 1500;

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener("online", update);
    window.addEventListener("offline", update);
    return () => {
      window.removeEventListener("online", update);
      window.removeEventListener("offline", update);
    };
  }, []);
  return online;
}

/** One calm line while the page is cut off; a reconnect that takes a moment is not worth a word. */
export function OfflineStrip() {
  const t = useT();
  const link = useLink();
  const online = useOnline();
  const { session } = useSession();
  const waiting = useStore(
    session.outbox.store,
    ({ items }) => items.filter(({ state }) => state !== "failed").length,
  );
  const cutOff = useDelayed(link !== "live", GRACE_MS);
  if (online && !cutOff) return null;
  const text = waiting > 0 ? t("offline.queue", { count: waiting }) : t("offline.none");
  return (
    <div className={styles.strip} role="status">
      <CloudOff size={16} aria-hidden="true" />
      {link === "ended" ? t("offline.ended") : text}
      {link === "ended" && (
        <button type="button" onClick={() => location.reload()}>
          {t("offline.reload")}
        </button>
      )}
    </div>
  );
}
