import { useEffect, useState } from "react";
import { CloudOff, RefreshCw } from "lucide-react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import { useSession } from "@/current-session";
import { FORBIDDEN } from "@/protocol/socket";
import { useApp, useLink } from "@/store";
import { cx } from "@/ui/cx";
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
  const [path] = useLocation();
  const waiting = useStore(
    session.outbox.store,
    ({ items }) => items.filter(({ state }) => state === "queued" || state === "sending").length,
  );
  const cutOff = useDelayed(link !== "live", GRACE_MS);
  const { refusal, crowded, newer } = useApp((app) => app);
  if (refusal !== null) {
    return <Strip text={refusal === FORBIDDEN ? t("offline.forbidden") : t("offline.outdated")} reload />;
  }
  if (online && !cutOff) return newer ? <Strip text={t("offline.newer")} calm reload /> : null;
  if (online && crowded) return <Strip text={t("offline.crowded")} />;
  if (waiting > 0) return <Strip text={t("offline.queue", { count: waiting })} />;
  return (
    <Strip text={/^\/(configuracoes|auditoria)/.test(path) ? t("offline.unsaved") : t("offline.none")} />
  );
}

function Strip({ text, reload, calm }: { text: string; reload?: boolean; calm?: boolean }) {
  const t = useT();
  return (
    <div className={cx(styles.strip, styles.floating, calm && styles.calm)} role="status">
      {calm ? <RefreshCw size={15} aria-hidden="true" /> : <CloudOff size={16} aria-hidden="true" />}
      {text}
      {reload && (
        <button type="button" onClick={() => location.reload()}>
          {t("offline.reload")}
        </button>
      )}
    </div>
  );
}
