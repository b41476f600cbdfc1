import { useT } from "@/i18n";
import type { Evidence } from "@/protocol/types";
import { jumpTo } from "../thread/jump";
import { useSince } from "../thread/use-since";
import styles from "./evidence-list.module.css";

/** The proofs in full: a message leads to its place in the thread. */
export function EvidenceList({ evidence, conversationId }: { evidence: Evidence[]; conversationId: string }) {
  const t = useT();
  return (
    <ol className={styles.list} aria-label={t("panel.proofs")}>
      {evidence.map((proof, index) => (
        <li key={proof.id}>
          <Proof proof={proof} number={index + 1} conversationId={conversationId} />
        </li>
      ))}
    </ol>
  );
}

interface Props {
  proof: Evidence;
  number: number;
  conversationId: string;
}

function Proof({ proof, number, conversationId }: Props) {
  const t = useT();
  const since = useSince(conversationId, proof);
  const messageId = proof.message_id;
  const body = (
    <>
      <span className={styles.number}>{number}</span>
      {since ? <em>{t(`evidence.${since}`)}</em> : <q>{proof.quote}</q>}
    </>
  );
  if (!messageId) {
    return (
      <p className={styles.proof} title={proof.title}>
        {body}
      </p>
    );
  }
  return (
    <button
      type="button"
      className={styles.proof}
      title={t("evidence.jump")}
      onClick={() => jumpTo(conversationId, messageId)}
    >
      {body}
    </button>
  );
}
