import { useState } from "react";
import type { Conversation, Draft } from "@/protocol/types";
import { settledHere } from "@/store/settled-here";

/** Of the card that was there last, in pixels; it says so itself. */
export const lastCard = { height: 0 };

interface Card {
  draftId: string;
  lastId: string | undefined;
}

/**
 * Where the card that was open leaves its room behind, because somebody else dismissed its draft: the way to give that
 * back. Nothing moves under the eye by itself; the room goes with the next words, whoever writes them.
 */
export function useVacated(
  { last_message: last }: Conversation,
  draft: Draft | undefined,
  open: boolean,
  wanted: boolean,
): (() => void) | null {
  const [card, setCard] = useState<Card | null>(null);
  const own = settledHere.use(card?.draftId ?? "");
  const same = card?.lastId === last?.id;
  // An answer puts its draft away, and may be told before that.
  const kept = !own && wanted && same && last?.direction !== "outbound";
  if (open && draft) {
    if (card?.draftId !== draft.id || !same) setCard({ draftId: draft.id, lastId: last?.id });
  } else if (card && (draft || !kept)) {
    setCard(null);
  }
  return card !== null && !draft && kept ? () => setCard(null) : null;
}
