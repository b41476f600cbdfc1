import { useEffect, useState } from "react";
import { RefreshCw } from "lucide-react";
import { useTemplateWords, type TemplateWords } from "@/i18n/parts/templates";
import { request } from "@/protocol/api";
import type { TemplateStanding, TemplateStandings } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./templates-panel.module.css";

const WORDS = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "DELETED"] as const;
const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
const QUALITIES = ["GREEN", "YELLOW", "RED"] as const;

/** The number's templates as WhatsApp holds them. */
export default function TemplatesPanel({ channelId }: { channelId: string }) {
  const w = useTemplateWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [known, setKnown] = useState<TemplateStandings | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const path = `/v1/channels/${channelId}/templates`;
  useEffect(() => void request<TemplateStandings>("GET", path).then(setKnown, setError), [path]);
  const sync = async () => {
    setBusy(true);
    setError(null);
    try {
      setKnown(await request<TemplateStandings>("POST", `${path}/sync`));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const offered = known?.items.filter((one) => one.offered).length ?? 0;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <div>
          <strong>{w("title")}</strong>
          {known && (
            <p role="status">
              {w("count", { count: known.items.length, offered })}
              {" · "}
              {known.synced_at ? w("synced", { when: dateTime(known.synced_at, zone) }) : w("never_synced")}
            </p>
          )}
        </div>
        <Button small icon={<RefreshCw size={15} />} disabled={busy} onClick={() => void sync()}>
          {w(busy ? "syncing" : "sync")}
        </Button>
      </div>
      {error !== null && <ProblemNote error={error} />}
      {error === null && known?.problem && <p className={styles.problem}>{known.problem}</p>}
      {known && known.items.length > 0 && (
        <ul className={styles.list}>
          {known.items.map((one) => (
            <li key={one.id}>
              <span className={styles.name}>
                {one.name} <small>{one.language}</small>
              </span>
              <span className={styles.state} data-offered={one.offered || undefined}>
                {stateOf(w, one)}
              </span>
              {one.reason && <small className={styles.reason}>{one.reason}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function stateOf(w: TemplateWords, { status, quality, category, offered }: TemplateStanding): string {
  const word = WORDS.find((one) => one === status);
  const kind = CATEGORIES.find((one) => one === category);
  const held = QUALITIES.find((one) => one === quality);
  return [
    word ? w(`status.${word}`) : status.toLowerCase(),
    status === "APPROVED" && !offered && w("not_fillable"),
    kind ? w(`category.${kind}`) : category.toLowerCase(),
    held && w(`quality.${held}`),
  ]
    .filter(Boolean)
    .join(" · ");
}
