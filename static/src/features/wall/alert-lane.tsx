import { CircleAlert, CircleHelp, Clock3, HandHelping, Unplug } from "lucide-react";
import { Link } from "wouter";
import { useWallWords } from "@/i18n/parts/wall";
import { useKeyed } from "@/store/use-keyed";
import { cx } from "@/ui/cx";
import type { Alert, AlertKind } from "./alerts";
import { Waited } from "./waited";
import { wallTiles } from "./use-wall";
import styles from "./wall.module.css";

export const ALERT_ICONS: Record<AlertKind, typeof Clock3> = {
  failed: CircleAlert,
  handed: HandHelping,
  channel: Unplug,
  uncertain: CircleHelp,
  waiting: Clock3,
};

/** What needs somebody now, the worst first; the tiles below stay where they are. */
export function AlertLane({ alerts, openId }: { alerts: Alert[]; openId: string | null }) {
  const w = useWallWords();
  return (
    <section className={styles.lane} aria-label={w("alerts")}>
      {alerts.length === 0 && <p className={styles.calm}>{w("calm")}</p>}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <LaneCard alert={alert} open={alert.id === openId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LaneCard({ alert, open }: { alert: Alert; open: boolean }) {
  const w = useWallWords();
  const tile = useKeyed(wallTiles, alert.id);
  const Icon = ALERT_ICONS[alert.kind];
  return (
    <Link
      href={`/ao-vivo/${alert.id}`}
      className={cx(styles.alert, styles[alert.kind])}
      aria-current={open || undefined}
    >
      <Icon size={16} aria-hidden="true" />
      <strong>{tile?.conversation.contact.name}</strong>
      <span>
        {w(alert.kind)} · <Waited since={alert.since} />
      </span>
    </Link>
  );
}
