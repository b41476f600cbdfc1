import { useState } from "react";
import { Activity, QrCode } from "lucide-react";
import { told, useT } from "@/i18n";
import { changeChannel, checkChannel, pauseChannel, resumeChannel } from "@/protocol/channels";
import type { ChannelCheck, ChannelDetail } from "@/protocol/types";
import { useInbox } from "@/store";
import { rowTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import settings from "../settings.module.css";
import { ChannelMenu, type Asked } from "./channel-menu";
import { CheckNote } from "./check-note";
import { HistoryNote } from "./history-note";
import { PAIRED, SETTINGS, realProvider } from "./fields";
import TemplatesPanel from "./templates-panel";
import { standingOf } from "./standing";
import styles from "./channels.module.css";

interface Props {
  detail: ChannelDetail;
  onAsk: (what: Asked) => void;
  onChanged: () => void;
}

export function ChannelRow({ detail, onAsk, onChanged }: Props) {
  const t = useT();
  const now = useNow();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  // The socket is ahead of what this page has loaded.
  const channel = useInbox(({ channels }) => channels[detail.channel.id]) ?? detail.channel;
  const [checked, setChecked] = useState<ChannelCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    setChecked(null);
    try {
      await work();
      onChanged();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const { id, name, provider, state, reason } = channel;
  const real = realProvider(provider);
  const number = real && detail.settings[SETTINGS[real][real === "evolution" ? 1 : 0] ?? ""];
  const why = state !== "connected" && told(reason ?? "");
  return (
    <li className={styles.channel}>
      <div className={styles.head}>
        <span className={styles.name}>
          <strong>{name}</strong>
          <span className={settings.muted}>
            {t(`channel.provider.${provider}`)}
            {number && ` · ${number}`}
          </span>
        </span>
        <span className={styles.state} data-state={state}>
          {t(`channel.state.${state}`)}
        </span>
        <ChannelMenu
          detail={{ ...detail, channel }}
          onAsk={onAsk}
          onPause={() => void act(() => pauseChannel(id))}
          onResume={() => void act(() => resumeChannel(id))}
          onShowTyping={(shows_typing) => void act(() => changeChannel(id, { shows_typing }))}
        />
      </div>
      {why && <p className={settings.muted}>{why}</p>}
      <p className={styles.facts}>
        {detail.last_webhook_at && (
          <span>{t("channel.heard", { time: rowTime(detail.last_webhook_at, zone, now) })}</span>
        )}
        {!detail.last_webhook_at && <span>{t("channel.never_heard")}</span>}
        {standingOf(channel, zone, t).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {channel.capabilities.typing && !detail.shows_typing && <span>{t("channel.typing_hidden")}</span>}
        {detail.waiting > 0 && <span>{t("channel.waiting", { count: detail.waiting })}</span>}
        {detail.quarantined > 0 && <span>{t("channel.quarantined", { count: detail.quarantined })}</span>}
      </p>
      {detail.history && <HistoryNote history={detail.history} />}
      {checked && <CheckNote checked={checked} />}
      {error !== null && <ProblemNote error={error} />}
      {channel.capabilities.templates && <TemplatesPanel channelId={id} />}
      {real && (
        <div className={settings.actions}>
          <Button
            small
            icon={<Activity size={15} />}
            disabled={busy}
            onClick={() => void act(async () => setChecked(await checkChannel(id)))}
          >
            {t("channel.check")}
          </Button>
          {PAIRED.includes(provider) && (state === "connecting" || state === "disconnected") && (
            <Button small look="primary" icon={<QrCode size={15} />} onClick={() => onAsk("pair")}>
              {t("channel.pair")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
