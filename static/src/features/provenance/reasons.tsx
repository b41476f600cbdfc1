import { said, useT } from "@/i18n";
import type { Message, SuggestionOrigin } from "@/protocol/types";
import { engineName } from "@/ui/engine-name";
import { jumpTo } from "@/features/inbox/thread/jump";
import styles from "./provenance.module.css";

interface Props {
  suggestion: SuggestionOrigin;
  message: Message;
  onJump: () => void;
}

/** Why the draft said what it said: how sure it was and the sources it rests on. */
export function Reasons({ suggestion, message, onJump }: Props) {
  const t = useT();
  const { metadata, evidence } = suggestion;
  const jump = (messageId: string) => {
    onJump();
    jumpTo(message.conversation_id, messageId);
  };
  return (
    <section aria-label={t("why.reasons")}>
      <h3 className={styles.heading}>{t("why.reasons")}</h3>
      {metadata && (
        <p>
          <strong>{t("draft.confidence", { level: t(`confidence.${metadata.confidence}`) })}</strong>
          {metadata.confidence_reason && <> · {said(metadata.reasons, metadata.confidence_reason)}</>}
        </p>
      )}
      {metadata && (
        <p className={styles.muted}>
          {engineName(t, metadata.provider, metadata.label)}
          {suggestion.second && <> · {t("why.second")}</>}
        </p>
      )}
      {evidence.length === 0 ? (
        <p className={styles.muted}>{t("why.no_sources")}</p>
      ) : (
        <ol className={styles.sources} aria-label={t("draft.sources")}>
          {evidence.map((source) => (
            <li key={source.id}>
              <span className={styles.muted}>
                {t(`evidence.${source.kind}`)} · {source.title}
              </span>
              <Since since={suggestion.since[source.id]} />
              {source.quote && <q>{source.quote}</q>}
              {source.message_id && (
                <button type="button" onClick={() => jump(source.message_id ?? "")}>
                  {t("evidence.jump")}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The draft that stood ready when a person preferred words of her own. */
export function PassedOver({ suggestion }: { suggestion: SuggestionOrigin }) {
  const t = useT();
  return (
    <section aria-label={t("why.passed_over")}>
      <h3 className={styles.heading}>{t("why.passed_over")}</h3>
      <p className={styles.diff}>{suggestion.text}</p>
    </section>
  );
}

/** What the customer has done with the cited words since. */
function Since({ since }: { since: SuggestionOrigin["since"][string] | undefined }) {
  const t = useT();
  return since ? <em>{t(`evidence.${since}`)}</em> : null;
}
