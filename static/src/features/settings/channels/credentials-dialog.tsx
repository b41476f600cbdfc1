import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { changeCredentials } from "@/protocol/channels";
import type { ChannelDetail } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { Field, read } from "./account-fields";
import { CREDENTIALS, type Provider } from "./fields";

interface Props {
  detail: ChannelDetail;
  provider: Provider;
  onDone: () => void;
  onClose: () => void;
}

/** New secrets for old ones; what is left empty stays as it is. */
export function CredentialsDialog({ detail, provider, onDone, onClose }: Props) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(null);
    try {
      const entered = read(form, CREDENTIALS[provider]);
      await changeCredentials(detail.channel.id, entered, form.get("renew") === "on");
      onDone();
    } catch (problem) {
      setError(problem);
    }
  };
  const { credentials_changed_at: changed } = detail;
  return (
    <Dialog title={t("channel.credentials_of", { name: detail.channel.name })} onClose={onClose}>
      <form className={settings.dialog} onSubmit={(event) => void submit(event)}>
        <p className={settings.muted}>
          {t("channel.credentials_lead")}
          {changed && ` ${t("channel.credentials_since", { time: dateTime(changed, zone) })}`}
        </p>
        {CREDENTIALS[provider].map((name) => (
          <Field key={name} name={name} secret />
        ))}
        <label className={settings.mode}>
          <input type="checkbox" name="renew" />
          {t("channel.renew")}
          <small>{t(provider === "cloud" ? "channel.renew_meta" : "channel.renew_told")}</small>
        </label>
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary">
            {t("channel.credentials_save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
