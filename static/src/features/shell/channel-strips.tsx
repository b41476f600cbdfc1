import { PhoneOff } from "lucide-react";
import { Link } from "wouter";
import { told, useT } from "@/i18n";
import { useInbox } from "@/store";
import styles from "./offline-strip.module.css";

/** For everybody: which number does not work as it should, and what becomes of messages meanwhile. */
export function ChannelStrips() {
  const t = useT();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const channels = useInbox((inbox) => inbox.channels);
  return Object.values(channels).map(({ id, name, state, reason }) =>
    state === "connected" ? null : (
      <div key={id} className={styles.strip} role="status">
        <PhoneOff size={16} aria-hidden="true" />
        <span>
          {t(`channel.strip.${state}`, { name })} {state !== "paused" && told(reason ?? "")}{" "}
          {admin && <Link href="/configuracoes/canais">{t("channel.strip.see")}</Link>}
        </span>
      </div>
    ),
  );
}
