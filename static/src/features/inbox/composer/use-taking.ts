import { useEffect, useRef, useState, type RefObject } from "react";
import type { Draft } from "@/protocol/types";
import { composerTexts, type Answers, type Composed } from "@/store/composer-texts";
import { draftTexts } from "@/store/drafts";
import { announce } from "@/ui/announcer";
import { appendText, replaceText } from "./insert";
import { nextPiece, restOf, type Unit } from "./partial";
import type { DraftPhase } from "./use-draft";
import type { Options } from "./use-option";
import { takers } from "./takers";

interface Given {
  id: string;
  field: RefObject<HTMLTextAreaElement | null>;
  draft: Draft | undefined;
  options: Options | null;
  phase: DraftPhase | null;
  composed: Composed;
  /** The field is not there: no text can be sent, or something else is written or spoken in its place. */
  closed: boolean;
}

/** Where the draft stands to what is in the field, and the ways of taking it: whole, or piece by piece. */
export function useTaking({ id, field, draft, options, phase, composed, closed }: Given) {
  /** The draft that the person wants to see although something stands in the field. */
  const [recalled, setRecalled] = useState<string | null>(null);
  /** One asked for while that was shown is wanted as well. */
  const [carried, setCarried] = useState(false);
  const growing = phase === "thinking" || phase === "writing";
  const draftId = draft?.id;
  const wanted = draftId !== undefined && (recalled === draftId || (carried && recalled !== null));
  // Only of the text that is shown: what was taken of another version hides nothing.
  const taken = options !== null && composed.suggestionId === options.shown.id;
  // Read when a key is pressed: a word that streams in must not repaint the composer.
  const whole = () => (draft && growing ? draftTexts.get(draft.id) : "") || (options?.shown.text ?? "");
  const ghostly = draft !== undefined && !closed && phase !== "outdated" && (!taken || wanted);
  const follows =
    taken && wanted && (growing || options.browsed || restOf(options.shown.text, composed.text) !== null);
  const used = draft !== undefined && (closed || (taken && !follows));
  const empty = composed.text === "";
  const open = draft !== undefined && !used && (empty || wanted);
  const usable = draft !== undefined && !used && (phase === "ready" || phase === "outdated");

  // Taken while it was still being written: now it is known what was changed of it.
  const shown = options?.shown.text;
  useEffect(() => {
    if (taken && !growing && shown && composed.original === null)
      composerTexts.set(id, { ...composerTexts.get(id), original: shown });
  }, [id, taken, growing, shown, composed.original]);

  useEffect(() => {
    if (!carried || draftId === undefined || draftId === recalled) return;
    setRecalled(draftId);
    setCarried(false);
  }, [carried, recalled, draftId]);

  const use = () => {
    if (!draft || !options || !usable || !field.current) return;
    const { id: optionId, text } = options.shown;
    replaceText(field.current, text);
    // One that the customer overtook is taken knowingly, and as mere text: the server sends no such draft.
    const suggestionId = phase === "ready" ? optionId : null;
    composerTexts.set(id, {
      text: field.current.value,
      suggestionId,
      original: text,
      answers: answered(draft),
    });
    setRecalled(null);
  };
  const latest = useRef(use);
  useEffect(() => void (latest.current = use));
  useEffect(() => {
    if (!usable) return;
    takers.set(id, () => latest.current());
    return () => takers.set(id, null);
  }, [id, usable]);
  const advance = (unit: Unit) => {
    if (!draft || !options || closed || !field.current || (!growing && phase !== "ready")) return;
    const rest = restOf(whole(), field.current.value);
    const piece = rest && nextPiece(rest, unit, growing);
    if (!piece) return;
    appendText(field.current, piece);
    const original = growing ? null : options.shown.text;
    const taken = { text: field.current.value, suggestionId: options.shown.id, original };
    composerTexts.set(id, { ...taken, answers: answered(draft) });
    setRecalled(draft.id);
    announce(piece.trim());
  };
  return {
    used,
    open,
    usable,
    use,
    advance,
    /** Whether the field holds the beginning of the draft, at the moment of asking. */
    continues: () =>
      ghostly && Boolean(field.current?.value) && restOf(whole(), field.current?.value ?? "") !== null,
    ghostly,
    /** The seller's own words are in the way of the draft no longer, or it of them. */
    show: () => setRecalled(draft?.id ?? null),
    hide: () => setRecalled(null),
    carry: () => setCarried(wanted),
    wanted,
    /** What was just written is the seller's own, so the draft moves aside. */
    written: (text: string) => {
      if (taken && wanted && text !== "" && !whole().startsWith(text)) setRecalled(null);
    },
  };
}

const answered = ({ trigger_message_id, words_version }: Draft): Answers => ({
  trigger_message_id,
  words_version,
});
