import { useRef } from "react";
import { Sparkles } from "lucide-react";
import { said, useT } from "@/i18n";
import { useDraftToolWords } from "@/i18n/parts/draft-tools";
import type { Conversation, Draft, MessageError } from "@/protocol/types";
import { useInbox } from "@/store";
import { draftTexts } from "@/store/drafts";
import { useKeyed } from "@/store/use-keyed";
import { Formatted } from "@/text/formatted";
import { firstName } from "@/text/initials";
import { cx } from "@/ui/cx";
import { engineName } from "@/ui/engine-name";
import { slotName } from "@/ui/slot-name";
import { useDelayed } from "@/ui/use-delayed";
import { useOverflow } from "@/ui/use-overflow";
import { Confidence } from "./confidence";
import { DraftActions, type DraftActionProps } from "./draft-actions";
import { DraftOptions } from "./draft-options";
import { DraftTools } from "./draft-tools";
import { DraftVersions } from "./draft-versions";
import { Sources } from "./sources";
import { isReworded, type DraftPhase } from "./use-draft";
import type { Option, Options } from "./use-option";
import styles from "./draft-card.module.css";

const AMOUNT = /R\$|\d\s*(?:reais|real)\b/i;

interface Props extends DraftActionProps {
  draft: Draft;
  conversation: Conversation;
  options: Options;
}

/** What the AI proposes, above the field and never inside it until the seller takes it. */
export default function DraftCard({ draft, conversation, options, ...actions }: Props) {
  const t = useT();
  const { phase } = actions;
  const { metadata } = options.shown;
  return (
    <section
      className={cx(styles.card, phase === "outdated" && styles.outdated)}
      aria-label={t("draft.title")}
      data-draft={draft.id}
      data-phase={phase}
    >
      <header className={styles.header}>
        <Sparkles size={15} aria-hidden="true" />
        <strong>
          <Title conversation={conversation} phase={phase} />
        </strong>
        <span className={styles.phase}>{t(`draft.${phase}`)}</span>
        <DraftVersions draft={draft} options={options} />
        {metadata && <span className={styles.label}>{engineName(t, metadata.provider, metadata.label)}</span>}
      </header>
      <DraftOptions options={options} />
      <Body
        key={options.shown.id}
        draft={draft}
        option={options.shown}
        phase={phase}
        reworded={isReworded(draft, conversation)}
      />
      {phase !== "failed" && <DraftTools {...actions} />}
      <DraftActions {...actions} />
    </section>
  );
}

/** Failures are told by one code each. */
const failed = ({ code, detail }: MessageError) => said([{ code, names: {}, parts: [] }], detail);

interface BodyProps {
  draft: Draft;
  option: Option;
  phase: DraftPhase;
  reworded: boolean;
}

function Body({ draft, option, phase, reworded }: BodyProps) {
  const t = useT();
  const w = useDraftToolWords();
  const labels = useInbox(({ me }) => me.ai.slot_labels);
  const body = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(body);
  return (
    <div
      ref={body}
      className={styles.body}
      role={overflows ? "group" : undefined}
      aria-label={overflows ? t("draft.title") : undefined}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard
      tabIndex={overflows ? 0 : undefined}
    >
      {phase === "outdated" && (
        <p className={styles.note}>{w(reworded ? "reworded_hint" : "outdated_hint")}</p>
      )}
      {phase === "failed" ? (
        <p className={styles.text}>
          {draft.failure && failed(draft.failure)} {w("failed_hint")}
        </p>
      ) : (
        <Words draft={draft} option={option} phase={phase} />
      )}
      {phase === "ready" && <LeftToAPerson draft={draft} />}
      {phase === "ready" && option.id === draft.id && <NoPrice draft={draft} />}
      {option.missing_info.length > 0 && (
        <p className={styles.note}>
          {t("draft.missing", {
            items: option.missing_info.map((slot) => slotName(slot, labels, t)).join(", "),
          })}
        </p>
      )}
      <div className={styles.grounds}>
        {option.evidence.length > 0 && (
          <Sources evidence={option.evidence} conversationId={draft.conversation_id} />
        )}
        {option.metadata && phase !== "failed" && <Confidence metadata={option.metadata} />}
      </div>
    </div>
  );
}

/** A price that was asked for by hand and is not there is told, not left to be missed. */
function NoPrice({ draft }: { draft: Draft }) {
  const w = useDraftToolWords();
  return draft.tone === "priced" && !AMOUNT.test(draft.text) ? (
    <p className={styles.note}>{w("no_price")}</p>
  ) : null;
}

/** Why the seller's own words are better than any draft. */
function LeftToAPerson({ draft }: { draft: Draft }) {
  const w = useDraftToolWords();
  if (draft.metadata?.advice !== "hand_over") return null;
  const understood = draft.intent !== "OUTRO" && draft.intent !== "NAO_ENTENDI";
  return <p className={styles.note}>{w(understood ? "wants_a_person" : "not_understood")}</p>;
}

/** For whom the AI writes, when somebody looks over the seller's shoulder. */
function Title({ conversation, phase }: { conversation: Conversation; phase: DraftPhase }) {
  const t = useT();
  const meId = useInbox(({ me }) => me.user.id);
  const owner = useInbox(({ users }) => users[conversation.assigned_user_id ?? ""]);
  if (!owner || owner.id === meId) return t("draft.title");
  const writing = phase === "thinking" || phase === "writing";
  const name = firstName(owner.name);
  return t(writing ? "draft.for" : "draft.for_ready", { name });
}

function Words({ draft, option, phase }: { draft: Draft; option: Option; phase: DraftPhase }) {
  const t = useT();
  const streamed = useKeyed(draftTexts, draft.id);
  const live = phase === "thinking" || phase === "writing";
  const text = live ? streamed || option.text : option.text;
  const thinkingLong = useDelayed(text === "");
  if (text === "") {
    return (
      <p className={styles.text}>
        {thinkingLong && <span className={styles.shimmer}>{t("draft.thinking")}</span>}
      </p>
    );
  }
  return (
    <p className={styles.text} data-draft-text>
      <Formatted text={text} doubts={live ? undefined : option.metadata?.unproven} />
      {live && <span className={styles.caret} aria-hidden="true" />}
    </p>
  );
}
