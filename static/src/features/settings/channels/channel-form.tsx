import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { addChannel, moveChannel } from "@/protocol/channels";
import type { ChannelDetail } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { AccountFields, read } from "./account-fields";
import { MoveLosses } from "./move-losses";
import { CREDENTIALS, PROVIDERS, SETTINGS, type Provider } from "./fields";

interface Props {
  /** The channel that moves; without it a number is added. */
  moving?: ChannelDetail;
  onDone: (detail: ChannelDetail) => void;
  onClose: () => void;
}

export function ChannelForm({ moving, onDone, onClose }: Props) {
  const t = useT();
  const [provider, setProvider] = useState<Provider>("cloud");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const shared = String(form.get("webhook_address") ?? "").trim();
    const entered = {
      provider,
      settings: read(form, SETTINGS[provider]),
      credentials: read(form, CREDENTIALS[provider]),
      webhook_address: shared === "" ? null : shared,
    };
    setBusy(true);
    setError(null);
    try {
      const name = String(form.get("name"));
      onDone(await (moving ? moveChannel(moving.channel.id, entered) : addChannel({ ...entered, name })));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const title = moving ? t("channel.move_of", { name: moving.channel.name }) : t("channel.add");
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={settings.dialog} onSubmit={(event) => void submit(event)}>
        {moving && <p className={settings.muted}>{t("channel.move_lead")}</p>}
        {moving && <MoveLosses id={moving.channel.id} />}
        <fieldset className={settings.modes}>
          <legend>{t("channel.provider")}</legend>
          {PROVIDERS.map((each) => (
            <label key={each} className={settings.mode}>
              <input
                type="radio"
                name="provider"
                checked={provider === each}
                onChange={() => setProvider(each)}
              />
              {t(`channel.provider.${each}`)}
              <small>{t(`channel.provider_hint.${each}`)}</small>
            </label>
          ))}
        </fieldset>
        {!moving && (
          <label className={settings.field}>
            {t("channel.name")}
            <input name="name" required maxLength={60} autoComplete="off" />
            <small>{t("channel.name_hint")}</small>
          </label>
        )}
        <AccountFields key={provider} provider={provider} />
        {provider === "cloud" && (
          <details>
            <summary>{t("channel.shared")}</summary>
            <label className={settings.field}>
              {t("channel.webhook")}
              <input name="webhook_address" type="url" autoComplete="off" maxLength={500} />
              <small>{t("channel.shared_hint")}</small>
            </label>
          </details>
        )}
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {moving ? t("channel.move") : t("channel.connect")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
