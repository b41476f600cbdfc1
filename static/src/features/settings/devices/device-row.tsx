import { Laptop, Smartphone } from "lucide-react";
import { useT } from "@/i18n";
import type { SignedInSession } from "@/protocol/types";
import { useInbox } from "@/store";
import { browserOf } from "@/text/browser";
import { rowTime } from "@/text/time";
import { Button } from "@/ui/button";
import { useNow } from "@/ui/use-now";
import settings from "../settings.module.css";
import styles from "./device-row.module.css";

export function DeviceRow({ session, onEnd }: { session: SignedInSession; onEnd: () => void }) {
  const t = useT();
  const now = useNow();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const { name, system, phone } = browserOf(session.user_agent);
  const words = system ? t("devices.on", { name, system }) : name || t("devices.unknown");
  const Icon = phone ? Smartphone : Laptop;
  return (
    <li>
      <span className={styles.device}>
        <Icon size={20} aria-hidden="true" />
        <span>
          {words}
          {session.current && <strong> · {t("devices.current")}</strong>}
        </span>
      </span>
      <span className={settings.muted}>
        {t("team.seen", { time: rowTime(session.last_seen_at, zone, now) })}
      </span>
      {!session.current && (
        <Button small look="danger" onClick={onEnd} aria-label={t("devices.end_of", { name: words })}>
          {t("devices.end")}
        </Button>
      )}
    </li>
  );
}
