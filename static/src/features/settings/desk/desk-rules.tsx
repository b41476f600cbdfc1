import { useCallback, useEffect, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { getDesk, putDesk } from "@/protocol/desk";
import type { Desk, DeskChange } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import { NumberField } from "./number-field";

const changeOf = (desk: Desk): DeskChange => ({
  distributes: desk.distributes,
  max_open: desk.max_open,
  requeue_minutes: desk.requeue_minutes,
  supervisors_see_typing: desk.supervisors_see_typing,
  waiting_minutes: desk.waiting_minutes,
  expected_version: desk.version,
});

/** Who is given what waits in the queue, and what supervisors see. */
export function DeskRules({ admin }: { admin: boolean }) {
  const t = useT();
  const users = useInbox((inbox) => inbox.users);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    setError(null);
    getDesk().then(setDesk, setError);
  }, []);
  useEffect(load, [load]);
  if (!desk) {
    return (
      <section className={settings.card}>
        {error !== null && <ProblemNote error={error} onRetry={load} reads />}
      </section>
    );
  }
  const change = (fields: Partial<Desk>) => {
    setSaved(false);
    setDesk({ ...desk, ...fields });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      setDesk(await putDesk(changeOf(desk)));
      setSaved(true);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const author = users[desk.changed_by ?? ""]?.name;
  return (
    <form className={settings.groups} onSubmit={(event) => void submit(event)}>
      <section className={settings.card} aria-labelledby="desk-queue">
        <div>
          <h2 id="desk-queue">{t("desk.queue")}</h2>
          <p className={settings.muted}>{t("desk.queue_lead")}</p>
        </div>
        <Switch
          label={t("desk.distributes")}
          hint={t("desk.distributes_hint")}
          checked={desk.distributes}
          disabled={!admin}
          onChange={(distributes) => change({ distributes })}
        />
        <div className={settings.pair}>
          <NumberField
            label={t("desk.max_open")}
            hint={t("desk.max_open_hint")}
            value={desk.max_open}
            min={1}
            max={500}
            disabled={!admin || !desk.distributes}
            onChange={(max_open) => change({ max_open: max_open ?? 1 })}
          />
          <NumberField
            label={t("desk.requeue")}
            hint={t("desk.requeue_hint")}
            value={desk.requeue_minutes}
            min={2}
            max={1440}
            placeholder={t("desk.requeue_never")}
            disabled={!admin}
            onChange={(requeue_minutes) => change({ requeue_minutes })}
          />
        </div>
      </section>
      <section className={settings.card} aria-labelledby="desk-wall">
        <div>
          <h2 id="desk-wall">{t("desk.wall")}</h2>
          <p className={settings.muted}>{t("desk.wall_lead")}</p>
        </div>
        <NumberField
          label={t("desk.waiting")}
          hint={t("desk.waiting_hint")}
          value={desk.waiting_minutes}
          min={1}
          max={1440}
          disabled={!admin}
          onChange={(minutes) => change({ waiting_minutes: minutes ?? 1 })}
        />
        <Switch
          label={t("desk.sees_typing")}
          hint={t("desk.sees_typing_hint")}
          checked={desk.supervisors_see_typing}
          disabled={!admin}
          onChange={(supervisors_see_typing) => change({ supervisors_see_typing })}
        />
      </section>
      {error !== null && <ProblemNote error={error} />}
      <div className={settings.actions}>
        {admin ? (
          <Button type="submit" look="primary" disabled={busy}>
            {t("action.save")}
          </Button>
        ) : (
          <span className={settings.muted}>{t("settings.readonly")}</span>
        )}
        <span className={settings.muted} role="status">
          {saved
            ? t("desk.saved")
            : desk.changed_at &&
              author &&
              t("desk.by", { name: author, time: dateTime(desk.changed_at, zone) })}
        </span>
      </div>
    </form>
  );
}
