import { useEffect, useState } from "react";
import { t } from "@/i18n";
import type { Draft, DraftAlternative } from "@/protocol/types";
import { announce } from "@/ui/announcer";

/** One of the texts of a draft, with what belongs to it. */
export type Option = Pick<DraftAlternative, "id" | "text" | "evidence" | "missing_info"> &
  Pick<Draft, "metadata">;

export interface Options {
  shown: Option;
  second: boolean;
  other: (() => void) | null;
}

/** Which of a draft's texts is shown: the first, until the person herself asks for the other. */
export function useOption(draft: Draft | undefined): Options | null {
  const [secondOf, setSecondOf] = useState<string | null>(null);
  const alternativeId = draft?.alternative?.id;
  useEffect(() => {
    if (alternativeId) announce(t("draft.option_announce"));
  }, [alternativeId]);
  if (!draft) return null;
  const second = secondOf === draft.id ? draft.alternative : null;
  return {
    shown: second ?? draft,
    second: Boolean(second),
    other: draft.alternative ? () => setSecondOf(second ? null : draft.id) : null,
  };
}

/** Whether the text with this id is one of the draft's. */
export function belongsTo(draft: Draft, suggestionId: string | null): boolean {
  return suggestionId !== null && [draft.id, draft.alternative?.id].includes(suggestionId);
}
