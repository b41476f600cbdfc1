import { useEffect, useState } from "react";
import { t } from "@/i18n";
import type { Draft, DraftAlternative } from "@/protocol/types";
import { Keyed } from "@/store/keyed";
import { announce } from "@/ui/announcer";

/** One of the texts of a draft, with what belongs to it. */
export type Option = Pick<DraftAlternative, "id" | "text" | "evidence" | "missing_info"> &
  Pick<Draft, "metadata">;

export interface Options {
  shown: Option;
  second: boolean;
  other: (() => void) | null;
  /** Whether the person has gone through the versions. */
  browsed: boolean;
  /** Shows an earlier version; null the one that stands. */
  pick: (version: Option | null) => void;
}

const NONE: string[] = [];

/** The ids of all texts that were made for the same message, by the draft that stands, once they were asked for. */
export const versionIds = new Keyed<string[]>(NONE);

/** Which of a draft's texts is shown: the first, until the person herself asks for the other. */
export function useOption(draft: Draft | undefined): Options | null {
  const [secondOf, setSecondOf] = useState<string | null>(null);
  const [picked, setPicked] = useState<{ of: string; version: Option | null } | null>(null);
  const alternativeId = draft?.alternative?.id;
  useEffect(() => {
    if (alternativeId) announce(t("draft.option_announce"));
  }, [alternativeId]);
  if (!draft) return null;
  const second = secondOf === draft.id ? draft.alternative : null;
  const version = picked?.of === draft.id ? picked.version : null;
  return {
    shown: version ?? second ?? draft,
    second: Boolean(second && !version),
    other: draft.alternative && !version ? () => setSecondOf(second ? null : draft.id) : null,
    browsed: picked?.of === draft.id,
    pick: (version) => setPicked({ of: draft.id, version }),
  };
}

/** Whether the text with this id is one of the draft's. */
export function belongsTo(draft: Draft, suggestionId: string | null): boolean {
  if (suggestionId === null) return false;
  return [draft.id, draft.alternative?.id, ...versionIds.get(draft.id)].includes(suggestionId);
}
