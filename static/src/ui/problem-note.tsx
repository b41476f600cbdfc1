import { useEffect, useState } from "react";
import { CircleAlert, Copy } from "lucide-react";
import { useT, type Translate } from "@/i18n";
import { ApiProblem, NetworkFailure } from "@/protocol/problem";
import { store } from "@/store";
import { Button } from "./button";
import styles from "./problem-note.module.css";

export function sentenceOf(error: unknown, t: Translate): string {
  if (error instanceof NetworkFailure) return t("error.network");
  if (error instanceof ApiProblem && error.message) return error.message;
  return t("error.unknown", { code: error instanceof ApiProblem ? error.code : "app" });
}

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  /** Asking again changes nothing of hers: it is done by itself as soon as the page is connected again. */
  reads?: boolean;
}

/** An error where it happened: a sentence, a way out, and the code support asks for. */
export function ProblemNote({ error, title, onRetry, reads }: Props) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  useEffect(
    () =>
      store.subscribe(({ link }, before) => {
        if (reads && link === "live" && before.link !== "live") onRetry?.();
      }),
    [reads, onRetry],
  );
  const code = error instanceof ApiProblem ? error.correlationId : undefined;
  const copy = async () => {
    await navigator.clipboard.writeText(code ?? "");
    setCopied(true);
  };
  return (
    <div className={styles.note} role="alert">
      <CircleAlert size={18} aria-hidden="true" />
      <div className={styles.text}>
        {title && <strong>{title}</strong>}
        <p>{sentenceOf(error, t)}</p>
        <div className={styles.actions}>
          {onRetry && (
            <Button small onClick={onRetry}>
              {t("action.retry")}
            </Button>
          )}
          {code && (
            <button type="button" className={styles.code} onClick={() => void copy()} title={t("error.copy")}>
              <Copy size={12} aria-hidden="true" />
              {copied ? t("action.copied") : t("error.code", { code: code.slice(0, 8) })}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
