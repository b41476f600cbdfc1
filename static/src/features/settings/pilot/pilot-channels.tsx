import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import { useT } from "@/i18n";
import { switchPilotChannel } from "@/protocol/pilot";
import { useInbox } from "@/store";
import { useAction } from "@/features/inbox/panel/use-action";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import styles from "./pilot-settings.module.css";

export function PilotChannels() {
  const t = useT();
  const w = usePilotSettingsWords();
  const channels = useInbox((inbox) => inbox.channels);
  const { channels: chosen } = useInbox(({ pilot }) => pilot);
  const { run, busy, error } = useAction();
  const listed = Object.values(channels).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section className={settings.card} aria-labelledby="pilot-channels">
      <h2 id="pilot-channels">{w("channels")}</h2>
      <p className={settings.muted}>{w(listed.length > 0 ? "channels_lead" : "no_channels")}</p>
      <div className={styles.channels}>
        {listed.map(({ id, name, provider }) => (
          <Switch
            key={id}
            label={name}
            hint={t(`channel.provider.${provider}`)}
            checked={chosen.includes(id)}
            disabled={busy}
            onChange={(wanted) => run(() => switchPilotChannel(id, wanted))}
          />
        ))}
      </div>
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
