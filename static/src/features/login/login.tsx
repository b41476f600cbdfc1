import { useState, type FormEvent } from "react";
import { Eye, EyeOff } from "lucide-react";
import { useT } from "@/i18n";
import { useAccessWords } from "@/i18n/parts/access";
import { logIn } from "@/protocol/endpoints";
import { ApiProblem } from "@/protocol/problem";
import { Button, IconButton } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { LoginStory } from "./login-story";
import styles from "./login.module.css";

export default function Login({ ended, onDone }: { ended: boolean; onDone: () => void }) {
  const t = useT();
  const w = useAccessWords();
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await logIn(String(fields.get("email")).trim(), String(fields.get("password")));
      onDone();
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
        <h1>{t("login.title")}</h1>
        {ended && <p className={styles.ended}>{t("login.ended")}</p>}
        <label>
          {t("login.email")}
          <input
            name="email"
            type="email"
            autoComplete="username"
            // eslint-disable-next-line jsx-a11y/no-autofocus -- there is nothing else to do here
            autoFocus
            required
            className={styles.input}
          />
        </label>
        <label>
          {t("login.password")}
          <span className={styles.password}>
            <input
              name="password"
              type={shown ? "text" : "password"}
              autoComplete="current-password"
              required
              className={styles.input}
            />
            <IconButton label={shown ? t("login.hide") : t("login.show")} onClick={() => setShown(!shown)}>
              {shown ? <EyeOff size={18} /> : <Eye size={18} />}
            </IconButton>
          </span>
        </label>
        {error !== null && <ProblemNote error={error} />}
        {error instanceof ApiProblem && error.code === "credentials_wrong" && (
          <p className={styles.hint}>{w("forgotten")}</p>
        )}
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? t("login.busy") : t("login.submit")}
        </Button>
        <a href="/simulador" className={styles.link}>
          {t("login.simulator")}
        </a>
      </form>
    </main>
  );
}
