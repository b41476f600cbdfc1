import { Link } from "wouter";
import { useShadowWords } from "@/i18n/parts/shadow";
import { correctShadow, type ShadowSample } from "@/protocol/reports";
import { useAction } from "@/features/inbox/panel/use-action";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./shadow.module.css";

interface Props {
  sample: ShadowSample;
  onJudged: (sample: ShadowSample) => void;
}

const WHY = ["facts", "act", "denial", "words", "no_words"] as const;
const WOULD: Record<string, "would" | "would_ask" | "would_call" | "would_hold"> = {
  clarified: "would_ask",
  handed_over: "would_call",
  held: "would_hold",
};

export function Sample({ sample, onJudged }: Props) {
  const w = useShadowWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const { run, busy, error } = useAction();
  const spoken = sample.outcome === "sent" || sample.outcome === "clarified";
  const judge = (verdict: "same" | "different" | null) =>
    run(async () => onJudged(await correctShadow(sample.id, verdict)));
  const at = dateTime(sample.at, zone);
  const nobody = w(sample.verdict === "no_answer" ? "nobody" : "waits");
  const sender = sample.answered_by ? w("sent", { name: sample.answered_by }) : w("sent_phone");
  return (
    <li className={styles.sample}>
      <p className={settings.muted}>
        {w("customer", { name: sample.contact_name })} · {at} ·{" "}
        <Link href={`/c/${sample.conversation_id}`}>{w("open")}</Link>
      </p>
      <blockquote className={styles.asked}>{sample.asked}</blockquote>
      <div className={styles.sides}>
        <figure data-side="pilot">
          <figcaption>{w(WOULD[sample.outcome] ?? "would")}</figcaption>
          {sample.text || (spoken && <em>{w("forgotten")}</em>)}
          {!spoken && sample.reason && <small>{sample.reason}</small>}
        </figure>
        <figure data-side="person">
          <figcaption>{sample.answer ? sender : nobody}</figcaption>
          {sample.answer}
          {sample.from_draft && <small>{w("draft_used")}</small>}
        </figure>
      </div>
      {spoken && (
        <div className={styles.verdict}>
          <Verdict sample={sample} />
          {sample.verdict !== "same" && (
            <Button small disabled={busy} onClick={() => judge("same")}>
              {w("is_same")}
            </Button>
          )}
          {sample.verdict !== "different" && (
            <Button small disabled={busy} onClick={() => judge("different")}>
              {w("is_different")}
            </Button>
          )}
          {sample.corrected_by && (
            <Button small look="quiet" disabled={busy} onClick={() => judge(null)}>
              {w("undo")}
            </Button>
          )}
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
    </li>
  );
}

function Verdict({ sample: { verdict, why, corrected_by } }: { sample: ShadowSample }) {
  const w = useShadowWords();
  const known = WHY.find((each) => each === why);
  if (verdict === "no_answer" || verdict === null)
    return <span className={settings.muted}>{known ? w(`why.${known}`) : w("no_verdict")}</span>;
  return (
    <span className={styles.chip} data-verdict={verdict}>
      <strong>{w(verdict)}</strong> {corrected_by ? w("by", { name: corrected_by }) : w("by_rules")}
      {!corrected_by && verdict === "different" && known && `: ${w(`why.${known}`)}`}
    </span>
  );
}
