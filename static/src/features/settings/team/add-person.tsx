import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { addPerson } from "@/protocol/people";
import type { CreatedUser, Role } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { AccessLink } from "./access-link";

const ROLES: Role[] = ["seller", "supervisor", "admin"];

export function AddPerson({ onAdded, onClose }: { onAdded: () => void; onClose: () => void }) {
  const t = useT();
  const [added, setAdded] = useState<CreatedUser | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name)).trim();
    setBusy(true);
    setError(null);
    try {
      setAdded(await addPerson({ name: text("name"), email: text("email"), role: text("role") as Role }));
      onAdded();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  if (added) {
    return (
      <Dialog title={t("team.added", { name: added.user.name })} onClose={onClose}>
        <div className={settings.dialog}>
          {added.invitation && <AccessLink link={added.invitation} />}
          <div className={settings.actions}>
            <Button look="primary" onClick={onClose}>
              {t("action.done")}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("team.add")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={(event) => void submit(event)}>
        <label className={settings.field}>
          {t("team.name")}
          <input name="name" required maxLength={80} autoComplete="off" />
        </label>
        <label className={settings.field}>
          {t("login.email")}
          <input name="email" type="email" required maxLength={254} autoComplete="off" />
        </label>
        <fieldset className={settings.modes}>
          <legend>{t("team.role")}</legend>
          {ROLES.map((role) => (
            <label key={role} className={settings.mode}>
              <input type="radio" name="role" value={role} defaultChecked={role === "seller"} />
              {t(`role.${role}`)}
              <small>{t(`team.role_hint.${role}`)}</small>
            </label>
          ))}
        </fieldset>
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {t("team.add")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
