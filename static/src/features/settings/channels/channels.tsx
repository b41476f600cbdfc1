import { useCallback, useEffect, useState } from "react";
import { Plus } from "lucide-react";
import { useT } from "@/i18n";
import { listChannels } from "@/protocol/channels";
import type { ChannelDetail } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import type { Asked } from "./channel-menu";
import { ChannelDialogs } from "./channel-dialogs";
import { ChannelRow } from "./channel-row";
import { Quarantine } from "./quarantine";
import styles from "./channels.module.css";

const LOOK_MS = 5_000;

export type Open = { what: "add" } | { what: Asked; detail: ChannelDetail };

/** The company's numbers: how they stand, and everything that is done with them. */
export function Channels() {
  const t = useT();
  const [details, setDetails] = useState<ChannelDetail[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const load = useCallback(
    () => void listChannels().then(({ items }) => (setDetails(items), setError(null)), setError),
    [],
  );
  // Whenever a number changes, what waits behind it and what came from it may have, too.
  const states = useInbox((inbox) => inbox.channels);
  useEffect(load, [load, states]);
  // Webhooks and queues tell nothing of themselves.
  useEffect(() => {
    const again = setInterval(load, LOOK_MS);
    return () => clearInterval(again);
  }, [load]);
  const quarantined = details?.reduce((sum, detail) => sum + detail.quarantined, 0) ?? 0;
  return (
    <>
      <section className={settings.card} aria-labelledby="channels">
        <div className={styles.title}>
          <div>
            <h2 id="channels">{t("channel.title")}</h2>
            <p className={settings.muted}>{t("channel.lead")}</p>
          </div>
          <Button look="primary" icon={<Plus size={16} />} onClick={() => setOpen({ what: "add" })}>
            {t("channel.add")}
          </Button>
        </div>
        {error !== null && <ProblemNote error={error} onRetry={load} reads />}
        <ul className={styles.channels}>
          {details?.map((detail) => (
            <ChannelRow
              key={detail.channel.id}
              detail={detail}
              onAsk={(what) => setOpen({ what, detail })}
              onChanged={load}
            />
          ))}
        </ul>
      </section>
      <Quarantine known={quarantined} onChanged={load} />
      {open && <ChannelDialogs open={open} onOpen={setOpen} onChanged={load} />}
    </>
  );
}
