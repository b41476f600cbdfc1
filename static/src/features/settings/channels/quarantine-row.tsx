import { useState } from "react";
import { useT } from "@/i18n";
import { getQuarantined } from "@/protocol/channels";
import type { QuarantinedWebhook } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import settings from "../settings.module.css";
import styles from "./channels.module.css";

interface Props {
  webhook: QuarantinedWebhook;
  onReplay: () => void;
  onDiscard: () => void;
}

/** JSON as people read it, anything else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

export function QuarantineRow({ webhook, onReplay, onDiscard }: Props) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const channel = useInbox(({ channels }) => channels[webhook.channel_id]);
  const [body, setBody] = useState<string | null>(null);
  const look = async () => {
    setBody(body === null ? readable((await getQuarantined(webhook.id)).body) : null);
  };
  return (
    <li className={styles.quarantined}>
      <div>
        <strong>{channel?.name}</strong>{" "}
        <span className={settings.muted}>{dateTime(webhook.received_at, zone)}</span>
        <code className={styles.reason}>{webhook.reason}</code>
      </div>
      <div className={settings.actions}>
        <Button small onClick={() => void look()} aria-expanded={body !== null}>
          {body === null ? t("quarantine.look") : t("quarantine.hide")}
        </Button>
        <Button small onClick={onReplay}>
          {t("quarantine.replay")}
        </Button>
        <Button small look="danger" onClick={onDiscard}>
          {t("quarantine.discard")}
        </Button>
      </div>
      {body !== null && <pre className={styles.body}>{body}</pre>}
    </li>
  );
}
