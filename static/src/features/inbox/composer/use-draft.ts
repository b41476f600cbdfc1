import { useEffect, useState } from "react";
import { t } from "@/i18n";
import { dismissSuggestion, suggestReply } from "@/protocol/endpoints";
import type { Conversation, Draft, DraftTone } from "@/protocol/types";
import { useProposals } from "@/store";
import { settledHere } from "@/store/settled-here";
import type { Answers } from "@/store/composer-texts";
import { announce } from "@/ui/announcer";

export type DraftPhase = "thinking" | "writing" | "ready" | "outdated" | "failed";

export function phaseOf(draft: Draft, conversation: Conversation): DraftPhase | null {
  switch (draft.state) {
    case "requested":
      return "thinking";
    case "streaming":
      return "writing";
    case "failed":
      return "failed";
    case "ready": {
      return isOvertaken(draft, conversation) ? "outdated" : "ready";
    }
    default:
      return null;
  }
}

/** The customer wrote again, or otherwise, since what the draft answers. */
export function isOvertaken(answers: Answers, conversation: Conversation): boolean {
  const last = conversation.last_message;
  const more = last?.direction === "inbound" && last.id !== answers.trigger_message_id;
  return more || isReworded(answers, conversation);
}

/** The customer changed or took back something they had written before the draft was asked for. */
export function isReworded(draft: Answers, conversation: Conversation): boolean {
  return (draft.words_version ?? Infinity) < conversation.words_version;
}

interface Failed {
  problem: unknown;
  /** The very same once more. */
  again: () => void;
}

/** The conversation's live draft, and what may be done with it besides using it. */
export function useDraft(conversation: Conversation) {
  const { draft } = useProposals(conversation.id);
  const gone = settledHere.use(draft?.id ?? "");
  const phase = draft && !gone ? phaseOf(draft, conversation) : null;
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<Failed | null>(null);
  const draftId = draft?.id;

  useEffect(() => {
    if (phase === "ready") announce(t("draft.announce"));
  }, [phase, draftId]);
  useEffect(() => setFailed(null), [draftId]);

  /** With a tone, the text with this id is said otherwise. */
  const redo = async (tone?: DraftTone, suggestionId?: string) => {
    setAsking(true);
    setFailed(null);
    try {
      await suggestReply(conversation.id, { tone, suggestion_id: suggestionId });
    } catch (problem) {
      setFailed({ problem, again: () => void redo(tone, suggestionId) });
    } finally {
      setAsking(false);
    }
  };
  const dismiss = async () => {
    if (!draftId) return;
    settledHere.mark(draftId, true);
    setFailed(null);
    try {
      await dismissSuggestion(conversation.id, draftId);
    } catch (problem) {
      settledHere.mark(draftId, false);
      setFailed({ problem, again: () => void dismiss() });
    }
  };
  return { draft: phase ? draft : undefined, phase, asking, failed, redo, dismiss };
}
