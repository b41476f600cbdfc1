import { useCallback, useEffect, useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { createToken, listTokens } from "@/protocol/endpoints";
import type { ApiToken, MintedApiToken } from "@/protocol/types";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { NewToken } from "./new-token";
import { TokenRow } from "./token-row";
import styles from "./settings.module.css";

const ROLES = ["seller", "supervisor", "admin"] as const;
const DAYS = [30, 90, 365];

export function Tokens() {
  const t = useT();
  const [tokens, setTokens] = useState<ApiToken[] | null>(null);
  const [minted, setMinted] = useState<MintedApiToken | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(
    () => void listTokens().then((found) => (setTokens(found), setError(null)), setError),
    [],
  );
  useEffect(load, [load]);
  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setError(null);
    try {
      const fields = new FormData(form);
      setMinted(
        await createToken({
          name: String(fields.get("name")).trim(),
          role: String(fields.get("role")),
          expires_in_hours: Number(fields.get("days")) * 24 || null,
        }),
      );
      form.reset();
      load();
    } catch (problem) {
      setError(problem);
    }
  };
  const revoked = (id: string) => {
    // It opens nothing any more, and is not to be copied.
    setMinted((shown) => (shown?.id === id ? null : shown));
    load();
  };
  return (
    <section className={styles.card} aria-labelledby="tokens">
      <div>
        <h2 id="tokens">{t("settings.tokens")}</h2>
        <p className={styles.muted}>{t("settings.tokens_lead")}</p>
      </div>
      <form className={styles.actions} onSubmit={(event) => void create(event)}>
        <label className={styles.field}>
          <span className="visually-hidden">{t("settings.token_name")}</span>
          <input name="name" required maxLength={80} placeholder={t("settings.token_name")} />
        </label>
        <label className={styles.field}>
          <span className="visually-hidden">{t("settings.token_role")}</span>
          <select name="role" defaultValue="seller">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t("settings.token_as", { role: t(`role.${role}`) })}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          <span className="visually-hidden">{t("settings.token_expiry")}</span>
          <select name="days" defaultValue="90">
            {DAYS.map((days) => (
              <option key={days} value={days}>
                {t("settings.token_days", { count: days })}
              </option>
            ))}
            <option value="0">{t("settings.token_for_ever")}</option>
          </select>
        </label>
        <Button type="submit">{t("settings.token_create")}</Button>
      </form>
      {minted && <NewToken minted={minted} />}
      {error !== null && <ProblemNote error={error} onRetry={load} reads={!tokens} />}
      {tokens?.length === 0 && <p className={styles.muted}>{t("settings.token_none")}</p>}
      <ul className={styles.rows}>
        {tokens?.map((token) => (
          <TokenRow key={token.id} token={token} onRevoked={() => revoked(token.id)} onError={setError} />
        ))}
      </ul>
    </section>
  );
}
