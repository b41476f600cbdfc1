import { useEffect, useRef, useState } from "react";
import { ChevronDown, ChevronUp, Sparkles } from "lucide-react";
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
import { useDelayed } from "@/ui/use-delayed";
import { useOverflow } from "@/ui/use-overflow";
import { DraftActions, type DraftActionProps } from "./draft-actions";
import { DraftOptions } from "./draft-options";
import { DraftVersions } from "./draft-versions";
import { Grounds } from "./grounds";
import { isReworded, type DraftPhase } from "./use-draft";
import type { Option, Options } from "./use-option";
import { lastCard } from "./use-vacated";
import styles from "./draft-card.module.css";

interface Props extends DraftActionProps {
  draft: Draft;
  conversation: Conversation;
  options: Options;
}

/** What the AI proposes, above the field and never inside it until the seller takes it. */
export function DraftCard({ draft, conversation, options, ...actions }: Props) {
  const t = useT();
  const { phase } = actions;
  const { metadata } = options.shown;
  const engine = metadata && engineName(t, metadata.provider, metadata.label);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    // To the fraction of a pixel: a room that is rounded moves the thread.
    const resized = new ResizeObserver(([seen]) => {
      lastCard.height = seen?.borderBoxSize[0]?.blockSize ?? element.offsetHeight;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, []);
  return (
    <section
      ref={card}
      className={cx(styles.card, phase === "outdated" && styles.outdated)}
      aria-label={t("draft.title")}
      data-draft={draft.id}
      data-phase={phase}
    >
      <header className={styles.header}>
        <Sparkles size={15} aria-hidden="true" />
        <Title conversation={conversation} phase={phase} />
        <DraftVersions draft={draft} options={options} />
        <DraftOptions options={options} />
        {engine && (
          <span className={styles.label} title={engine}>
            {engine}
          </span>
        )}
      </header>
      <Body key={options.shown.id} draft={draft} option={options.shown} phase={phase} />
      <Grounds
        draft={draft}
        option={options.shown}
        phase={phase}
        reworded={isReworded(draft, conversation)}
      />
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
}

/** The words. Those that were seen to grow have the same room from the first to the last of them, and so have
 * those that are about to be replaced. */
function Body({ draft, option, phase }: BodyProps) {
  const t = useT();
  const w = useDraftToolWords();
  const body = useRef<HTMLDivElement>(null);
  const overflow = useOverflow(body);
  const overflows = overflow !== "none";
  const [grew] = useState(phase === "thinking" || phase === "writing");
  const [whole, setWhole] = useState(false);
  return (
    <div className={styles.frame}>
      <div
        ref={body}
        className={cx(
          styles.body,
          whole ? styles.whole : (grew || phase === "outdated") && styles.roomy,
          overflow === "below" && styles.cut,
        )}
        role={overflows ? "group" : undefined}
        aria-label={overflows ? t("draft.title") : undefined}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard
        tabIndex={overflows ? 0 : undefined}
      >
        {phase === "failed" ? (
          <p className={styles.text}>
            {draft.failure && failed(draft.failure)} {w("failed_hint")}
          </p>
        ) : (
          <Words draft={draft} option={option} phase={phase} />
        )}
      </div>
      {(whole || overflows) && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={whole}
          aria-label={w(whole ? "folded" : "whole")}
          title={w(whole ? "folded" : "whole")}
          onClick={() => setWhole(!whole)}
        >
          {whole ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
        </button>
      )}
    </div>
  );
}

/** For whom the AI writes, when somebody looks over the seller's shoulder. */
function Title({ conversation, phase }: { conversation: Conversation; phase: DraftPhase }) {
  const t = useT();
  const meId = useInbox(({ me }) => me.user.id);
  const owner = useInbox(({ users }) => users[conversation.assigned_user_id ?? ""]);
  const other = owner && owner.id !== meId ? firstName(owner.name) : null;
  if (other && (phase === "thinking" || phase === "writing")) {
    return <strong>{t("draft.for", { name: other })}</strong>;
  }
  return (
    <>
      <strong>{other ? t("draft.for_ready", { name: other }) : t("draft.title")}</strong>
      <span className={styles.phase}>{t(`draft.${phase}`)}</span>
    </>
  );
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
