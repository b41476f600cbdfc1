import { useT } from "@/i18n";
import type { Evidence } from "@/protocol/types";
import { jumpTo } from "../thread/jump";
import styles from "./evidence-list.module.css";

/** The proofs in full: a message leads to its place in the thread. */
export function EvidenceList({ evidence, conversationId }: { evidence: Evidence[]; conversationId: string }) {
  const t = useT();
  return (
    <ol className={styles.list} aria-label={t("panel.proofs")}>
      {evidence.map((proof, index) => {
        const messageId = proof.message_id;
        const body = (
          <>
            <span className={styles.number}>{index + 1}</span>
            <q>{proof.quote}</q>
          </>
        );
        return (
          <li key={proof.id}>
            {messageId ? (
              <button
                type="button"
                className={styles.proof}
                title={t("evidence.jump")}
                onClick={() => jumpTo(conversationId, messageId)}
              >
                {body}
              </button>
            ) : (
              <p className={styles.proof} title={proof.title}>
                {body}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
