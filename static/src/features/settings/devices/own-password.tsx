import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { changePassword } from "@/protocol/people";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";

const SHORTEST = 10;

export function OwnPassword() {
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    setBusy(true);
    setError(null);
    setDone(false);
    try {
      await changePassword(String(fields.get("current")), String(fields.get("password")));
      form.reset();
      setDone(true);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change(event.currentTarget);
  };
  return (
    <section className={settings.card} aria-labelledby="own-password">
      <div>
        <h2 id="own-password">{t("password.title")}</h2>
        <p className={settings.muted}>{t("password.lead")}</p>
      </div>
      <form className={settings.groups} onSubmit={submit}>
        <div className={settings.pair}>
          <label className={settings.field}>
            {t("password.current")}
            <input name="current" type="password" required maxLength={200} autoComplete="current-password" />
          </label>
          <label className={settings.field}>
            {t("password.new")}
            <input
              name="password"
              type="password"
              required
              minLength={SHORTEST}
              maxLength={200}
              autoComplete="new-password"
            />
            <small>{t("invitation.hint", { count: SHORTEST })}</small>
          </label>
        </div>
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {t("password.submit")}
          </Button>
          <span role="status">{done && t("password.done")}</span>
        </div>
      </form>
    </section>
  );
}
