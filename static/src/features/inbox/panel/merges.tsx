import { Undo2 } from "lucide-react";
import { useT } from "@/i18n";
import { undoMerge } from "@/protocol/endpoints";
import type { ContactDetail } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useAction } from "./use-action";
import styles from "./panel.module.css";

/** Contacts that became part of this one, and the way back. */
export function Merges({ detail, onChanged }: { detail: ContactDetail; onChanged: () => void }) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const users = useInbox((inbox) => inbox.users);
  const { run, busy, error } = useAction();
  if (detail.merges.length === 0) return null;
  const nameOf = (id: string | null) => (id && users[id]?.name) || t("merge.somebody");
  return (
    <>
      <h3>{t("merge.title")}</h3>
      <ul className={styles.merges}>
        {detail.merges.map((merge) => (
          <li key={merge.id}>
            <div className={styles.grow}>
              <p>{[merge.name, merge.phone].filter(Boolean).join(" · ")}</p>
              <p className={styles.muted}>
                {merge.undone_at
                  ? t("merge.undone", {
                      who: nameOf(merge.undone_by_user_id),
                      time: dateTime(merge.undone_at, zone),
                    })
                  : merge.because === "webhook"
                    ? t("merge.by_whatsapp", { time: dateTime(merge.at, zone) })
                    : t("merge.by", { who: nameOf(merge.by_user_id), time: dateTime(merge.at, zone) })}
              </p>
            </div>
            {!merge.undone_at && (
              <Button
                small
                icon={<Undo2 size={14} />}
                disabled={busy}
                onClick={() => run(() => undoMerge(merge.id).then(onChanged))}
              >
                {t("panel.undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
