import { useEffect, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useHoursWords } from "@/i18n/parts/hours";
import { putHours, readHours } from "@/protocol/company";
import type { BusinessHours, Hours } from "@/protocol/types";
import { useInbox, useTouched } from "@/store";
import { dateTime } from "@/text/time";
import { zoneName } from "@/text/zones";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import { Exceptions } from "./exceptions";
import { SpansEditor } from "./spans-editor";
import styles from "./hours.module.css";

export default function HoursSettings() {
  const t = useT();
  const w = useHoursWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const touched = useTouched("business_hours.changed");
  const [stored, setStored] = useState<BusinessHours | null>(null);
  const [draft, setDraft] = useState<Hours | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void readHours().then(setStored, setError), [touched]);
  const shown = draft ?? stored?.hours;
  const discard = () => (setDraft(null), setError(null), void readHours().then(setStored, setError));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft || !stored) return;
    setBusy(true);
    setError(null);
    try {
      setStored(await putHours(draft, stored.version));
      setDraft(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={settings.card} aria-labelledby="hours" onSubmit={(event) => void save(event)}>
      <div>
        <h2 id="hours">{w("title")}</h2>
        <p className={settings.muted}>{admin ? w("lead") : w("readonly")}</p>
      </div>
      {stored && (
        <p className={styles.now} data-open={stored.is_open || undefined}>
          {w(stored.is_open ? "open_now" : "closed_now")}
          {stored.next_change &&
            ` · ${w(stored.is_open ? "closes" : "opens", { time: dateTime(stored.next_change, stored.time_zone) })}`}
          <small> · {zoneName(stored.time_zone)}</small>
        </p>
      )}
      {shown && (
        <fieldset disabled={!admin} className={styles.fields}>
          <Switch
            label={w("always")}
            checked={shown.always}
            onChange={(always) => setDraft({ ...shown, always })}
          />
          {!shown.always && (
            <>
              <ul className={styles.week} aria-label={w("week")}>
                {shown.week.map((spans, day) => (
                  <li key={day} aria-label={w(`day.${day as 0}`)}>
                    <span>{w(`day.${day as 0}`)}</span>
                    <SpansEditor
                      spans={spans}
                      name={w(`day.${day as 0}`)}
                      onChange={(changed) => setDraft({ ...shown, week: shown.week.with(day, changed) })}
                    />
                  </li>
                ))}
              </ul>
              <Exceptions
                exceptions={shown.exceptions}
                onChange={(exceptions) => setDraft({ ...shown, exceptions })}
              />
            </>
          )}
        </fieldset>
      )}
      {error !== null && <ProblemNote error={error} onRetry={draft ? undefined : discard} reads />}
      {draft && (
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {t("action.save")}
          </Button>
          <Button onClick={discard}>{w("discard")}</Button>
        </div>
      )}
    </form>
  );
}
