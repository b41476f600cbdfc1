import { useEffect, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { readInvitation, setPassword } from "@/protocol/people";
import type { InvitationView } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { LoginStory } from "../login/login-story";
import styles from "../login/login.module.css";

const SHORTEST = 10;

/** The far end of a one-time link. Its token stands after the #, which browsers keep to themselves. */
export default function Invitation() {
  const t = useT();
  const [token] = useState(() => location.hash.slice(1));
  const [view, setView] = useState<InvitationView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    readInvitation(token).then(setView, setError);
  }, [token]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await setPassword(token, String(new FormData(event.currentTarget).get("password")));
      // From the beginning, and with the link gone from the history.
      location.replace("/");
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <LoginStory />
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <img src="/favicon.svg" alt="" width={44} height={44} />
        <h1>{view ? t("invitation.title", { name: view.name }) : t("invitation.untitled")}</h1>
        {view && (
          <>
            <p>{t("invitation.lead", { company: view.tenant_name })}</p>
            <label>
              {t("login.email")}
              <input className={styles.input} value={view.email} readOnly autoComplete="username" />
            </label>
            <label>
              {t("invitation.password")}
              <input
                className={styles.input}
                name="password"
                type="password"
                minLength={SHORTEST}
                maxLength={200}
                autoComplete="new-password"
                required
                aria-describedby="password-hint"
              />
              <small id="password-hint">{t("invitation.hint", { count: SHORTEST })}</small>
            </label>
          </>
        )}
        {error !== null && <ProblemNote error={error} />}
        {view && (
          <Button type="submit" look="primary" disabled={busy}>
            {t("invitation.submit")}
          </Button>
        )}
        {!view && error !== null && (
          <a href="/" className={styles.link}>
            {t("login.title")}
          </a>
        )}
      </form>
    </main>
  );
}
