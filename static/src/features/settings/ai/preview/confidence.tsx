import { said, useT } from "@/i18n";
import type { SuggestionMetadata } from "@/protocol/types";
import styles from "./confidence.module.css";

/** How sure the suggestion is, in words and with the reason: a percentage would promise more than anybody knows. */
export function Confidence({ metadata }: { metadata: SuggestionMetadata }) {
  const t = useT();
  return (
    <p className={styles.confidence} data-level={metadata.confidence}>
      <strong>{t("draft.confidence", { level: t(`confidence.${metadata.confidence}`) })}</strong>
      {!metadata.calibrated && <span title={t("draft.uncalibrated_hint")}> ({t("draft.uncalibrated")})</span>}
      {metadata.confidence_reason && <> · {said(metadata.reasons, metadata.confidence_reason)}</>}
    </p>
  );
}
