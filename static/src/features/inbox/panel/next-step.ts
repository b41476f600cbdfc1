import { phaseOf } from "../composer/use-draft";
import type { Conversation, Draft, StageSuggestion } from "@/protocol/types";

export type Step =
  | { kind: "watch" | "tell" | "take" | "template" | "reply" | "write" | "wait" }
  | { kind: "answer"; about: string | null }
  | { kind: "ask"; slots: string[] }
  | { kind: "move"; stage: string }
  | { kind: "resume"; days: number };

const DAY_MS = 24 * 3600_000;

interface Known {
  conversation: Conversation;
  draft: Draft | undefined;
  suggestion: StageSuggestion | undefined;
  closed: boolean;
  ended: boolean;
  now: number;
}

/** The one thing to do next in this thread, by what is known of it; nothing where the deal is over and answered.
 * Pure: the same for everybody who looks. */
export function nextStep({ conversation, draft, suggestion, closed, ended, now }: Known): Step | null {
  const last = conversation.last_message;
  if (!last) return null;
  const called = conversation.attention?.kind;
  if (called === "question") return { kind: "tell" };
  if (called === "handoff" && !conversation.attention?.taken && conversation.assigned_user_id === null)
    return { kind: "take" };
  if (conversation.holder.kind === "ai") return { kind: "watch" };
  if (last.direction === "inbound") {
    if (closed) return { kind: "template" };
    if (!draft || phaseOf(draft, conversation) !== "ready") return { kind: "reply" };
    if (draft.metadata?.advice === "hand_over") return { kind: "write" };
    if (draft.missing_info.length > 0) return { kind: "ask", slots: draft.missing_info };
    const source = draft.evidence.find(({ kind }) => kind === "knowledge" || kind === "document");
    return { kind: "answer", about: source?.title ?? null };
  }
  if (conversation.holder.waiting === "answer" && !closed) return { kind: "write" };
  if (suggestion) return { kind: "move", stage: suggestion.suggested_stage };
  if (ended) return null;
  const days = Math.floor((now - Date.parse(last.sort_at)) / DAY_MS);
  return days < 1 ? { kind: "wait" } : { kind: "resume", days };
}
