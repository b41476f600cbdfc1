import { useState } from "react";
import { Copy } from "lucide-react";
import { useT } from "@/i18n";
import type { InvitationLink } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import settings from "../settings.module.css";

/** The one-time link, shown this once: to be handed to the person by whoever asked for it. */
export function AccessLink({ link, className }: { link: InvitationLink; className?: string }) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link.url);
    setCopied(true);
  };
  return (
    <div className={cx(settings.secret, className)} role="status">
      <span>{t("team.link", { time: dateTime(link.expires_at, zone) })}</span>
      <code>{link.url}</code>
      <span>
        <Button small icon={<Copy size={14} />} onClick={() => void copy()}>
          {copied ? t("action.copied") : t("action.copy")}
        </Button>
      </span>
    </div>
  );
}
