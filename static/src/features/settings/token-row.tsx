import { useState } from "react";
import { useT } from "@/i18n";
import { revokeToken } from "@/protocol/endpoints";
import type { ApiToken } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import styles from "./settings.module.css";

interface Props {
  token: ApiToken;
  onRevoked: () => void;
  onError: (error: unknown) => void;
}

export function TokenRow({ token, onRevoked, onError }: Props) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const [sure, setSure] = useState(false);
  const revoke = async () => {
    // It cannot be undone and may stop another system: asked once more, in place.
    if (!sure) return setSure(true);
    try {
      await revokeToken(token.id);
      onRevoked();
    } catch (problem) {
      onError(problem);
    }
  };
  return (
    <li>
      <span className={styles.named}>
        <span>
          {token.name} <span className={styles.muted}>· {t(`role.${token.role}`)}</span>
        </span>
        <span className={styles.muted}>
          {[
            t("settings.token_created", { time: dateTime(token.created_at, zone) }),
            token.last_used_at
              ? t("settings.token_used", { time: dateTime(token.last_used_at, zone) })
              : t("settings.token_unused"),
            token.expires_at && t("settings.token_ends", { time: dateTime(token.expires_at, zone) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Button small look="danger" onClick={() => void revoke()} onBlur={() => setSure(false)}>
        {sure ? t("settings.token_revoke_sure") : t("settings.token_revoke")}
      </Button>
    </li>
  );
}
