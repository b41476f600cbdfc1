import { useState } from "react";
import { Copy } from "lucide-react";
import { useT } from "@/i18n";
import type { MintedApiToken } from "@/protocol/types";
import { Button } from "@/ui/button";
import styles from "./settings.module.css";

export function NewToken({ minted }: { minted: MintedApiToken }) {
  const t = useT();
  const [copied, setCopied] = useState("");
  const copy = async () => {
    await navigator.clipboard.writeText(minted.token);
    setCopied(minted.token);
  };
  return (
    <div className={styles.secret} role="status">
      <span>{t("settings.token_new")}</span>
      <code>{minted.token}</code>
      <span>
        <Button small icon={<Copy size={14} />} onClick={() => void copy()}>
          {copied === minted.token ? t("action.copied") : t("action.copy")}
        </Button>
      </span>
    </div>
  );
}
