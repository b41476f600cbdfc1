import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { changeChannel } from "@/protocol/channels";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";

interface Props {
  id: string;
  name: string;
  onDone: () => void;
  onClose: () => void;
}

export function RenameDialog({ id, name: former, onDone, onClose }: Props) {
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    void changeChannel(id, { name }).then(onDone, setError);
  };
  return (
    <Dialog title={t("channel.rename")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={submit}>
        <label className={settings.field}>
          {t("channel.name")}
          <input name="name" required maxLength={60} defaultValue={former} autoComplete="off" />
          <small>{t("channel.name_hint")}</small>
        </label>
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary">
            {t("channel.rename_save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
