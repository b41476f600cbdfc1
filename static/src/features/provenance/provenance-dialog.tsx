import "@/i18n/provenance";
import { useEffect, useState } from "react";
import { Bot, Cog, PencilLine, Smartphone, Sparkles, UserRound } from "lucide-react";
import { useT } from "@/i18n";
import { getProvenance } from "@/protocol/endpoints";
import type { Message, Provenance } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import { PassedOver, Reasons } from "./reasons";
import { TechnicalFacts } from "./technical-facts";
import { WordDiff } from "./word-diff";
import styles from "./provenance.module.css";

interface Props {
  message: Message;
  onClose: () => void;
}

const ICONS = {
  ai: Sparkles,
  ai_edited: PencilLine,
  human: UserRound,
  customer: UserRound,
  phone: Smartphone,
  api: Bot,
  system: Cog,
};

/** Who wrote a message and why, from one click on its bubble. */
export default function ProvenanceDialog({ message, onClose }: Props) {
  const t = useT();
  const [known, setKnown] = useState<Provenance | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    setError(null);
    void getProvenance(message.conversation_id, message.id).then(setKnown, setError);
  }, [message.conversation_id, message.id, turn]);
  return (
    <Dialog title={t("why.title")} onClose={onClose}>
      {error !== null && <ProblemNote error={error} onRetry={() => setTurn(turn + 1)} />}
      {!known && error === null && (
        <p className={styles.muted} role="status">
          {t("app.loading")}
        </p>
      )}
      {known && <Told message={message} known={known} onClose={onClose} />}
    </Dialog>
  );
}

function Told({ message, known, onClose }: { message: Message; known: Provenance; onClose: () => void }) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const name = useInbox(({ users }) => users[known.author_user_id ?? ""]?.name) ?? t("why.somebody");
  const Icon = ICONS[known.author];
  const byAi = known.author === "ai" || known.author === "ai_edited";
  return (
    <div className={styles.told}>
      <div className={styles.who} data-author={known.author}>
        <span className={styles.badge} data-ai={byAi || undefined}>
          <Icon size={18} aria-hidden="true" />
        </span>
        <div>
          <p className={styles.author}>{t(`why.author.${known.author}`)}</p>
          <p>{t(`why.sentence.${known.author}`, { name })}</p>
          <p className={styles.muted}>{dateTime(message.created_at, zone)}</p>
        </div>
      </div>
      {known.simulated && <p className={styles.notice}>{t("why.simulated")}</p>}
      {known.author === "ai_edited" && known.suggestion && (
        <WordDiff pieces={known.diff} changed={known.words_changed} />
      )}
      {known.suggestion && <Reasons suggestion={known.suggestion} onJump={onClose} message={message} />}
      {known.passed_over && <PassedOver suggestion={known.passed_over} />}
      {known.suggestion && <TechnicalFacts known={known} suggestion={known.suggestion} />}
    </div>
  );
}
