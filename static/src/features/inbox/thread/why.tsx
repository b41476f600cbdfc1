import { Suspense, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { Bot, Smartphone, Sparkles } from "lucide-react";
import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { part } from "@/ui/part";
import styles from "./why.module.css";

const ProvenanceDialog = part(() => import("@/features/provenance/provenance-dialog"));

/** Mark and time of an own bubble: one click tells who wrote it and why. */
export function Why({ message, children }: { message: Message; children: ReactNode }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.why} title={t("why.open")} onClick={() => setOpen(true)}>
        <Mark message={message} />
        {children}
        <span className="visually-hidden">{t("why.open")}</span>
      </button>
      {open &&
        // Outside of the bubble, whose small type and unbroken lines it must not take over.
        createPortal(
          <Suspense>
            <ProvenanceDialog message={message} onClose={() => setOpen(false)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}

function Mark({ message }: { message: Message }) {
  const t = useT();
  if (message.origin === "phone" || message.origin === "api") {
    const name = t(`provenance.${message.origin}`);
    const Icon = message.origin === "phone" ? Smartphone : Bot;
    return (
      <span title={name} role="img" aria-label={name}>
        <Icon size={12} />
      </span>
    );
  }
  if (message.provenance !== "ai" && message.provenance !== "ai_edited") return null;
  const name = t(`provenance.${message.provenance}`);
  return (
    <span className={styles.ai} title={name}>
      <Sparkles size={12} aria-hidden="true" /> {t("ai.mark")}
      <span className="visually-hidden">{name}</span>
      {message.provenance === "ai_edited" && <span aria-hidden="true"> · {t("provenance.edited")}</span>}
    </span>
  );
}
