import { useEffect, useState } from "react";
import { Copy } from "lucide-react";
import { useT } from "@/i18n";
import { getWebhook } from "@/protocol/channels";
import type { ChannelDetail, WebhookAddress } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";

export function WebhookDialog({ detail, onClose }: { detail: ChannelDetail; onClose: () => void }) {
  const t = useT();
  const { id, name, provider } = detail.channel;
  const [webhook, setWebhook] = useState<WebhookAddress | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => void getWebhook(id).then(setWebhook, setError), [id]);
  return (
    <Dialog title={t("channel.webhook_of", { name })} onClose={onClose}>
      <div className={settings.dialog}>
        <p>{t(provider === "cloud" ? "channel.webhook_meta" : "channel.webhook_told")}</p>
        {error !== null && <ProblemNote error={error} />}
        {webhook && <Copied label={t("channel.webhook")} text={webhook.address} />}
        {webhook?.verify_token && <Copied label={t("channel.verify_token")} text={webhook.verify_token} />}
        <p className={settings.muted}>{t("channel.webhook_secret")}</p>
        <div className={settings.actions}>
          <Button look="primary" onClick={onClose}>
            {t("action.done")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={settings.secret}>
      <span>{label}</span>
      <code>{text}</code>
      <span>
        <Button small icon={<Copy size={14} />} onClick={() => void copy()}>
          {copied ? t("action.copied") : t("action.copy")}
        </Button>
      </span>
    </div>
  );
}
