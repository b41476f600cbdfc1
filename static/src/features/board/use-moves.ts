import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { lossFor } from "@/features/leads/ask-loss";
import { t } from "@/i18n";
import { setStage } from "@/protocol/endpoints";
import { NetworkFailure } from "@/protocol/problem";
import { changeInbox, store } from "@/store";
import { withStage } from "@/store/load";
import { announce } from "@/ui/announcer";
import { stageLabel } from "@/ui/stage-chip";
import { movesFrom } from "@/ui/funnel";

/** Asks for a move that the funnel allows; of any other nothing is asked. */
export type Move = (id: string, to: string) => void;

export interface LastMove {
  id: string;
  name: string;
  from: string;
  to: string;
}

/** Moves on this board. A card stands in its new column at once and goes back if the server refuses. */
export function useMoves() {
  const [onTheWay, setOnTheWay] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState<LastMove | null>(null);
  /** The stage that the latest move took a lead from, which may still count it. */
  const [left, setLeft] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const live = useStore(store, ({ link }) => link === "live");
  const [wasLive, setWasLive] = useState(live);
  if (live !== wasLive) {
    setWasLive(live);
    // Nothing was moved because of the line, and she sees that it is back.
    if (live && error instanceof NetworkFailure) setError(null);
  }
  const move = useCallback<Move>((id, to) => {
    const inbox = store.getState().inbox;
    const row = inbox?.conversations.get(id);
    if (!inbox || !row || !movesFrom(inbox.funnel, row.lead.stage).includes(to)) return;
    const { stage: from, version } = row.lead;
    const ask = async () => {
      const loss = await lossFor(to, row.contact.name);
      if (loss === null) return;
      setOnTheWay((before) => new Map(before).set(id, to));
      setLeft(from);
      setError(null);
      try {
        const lead = await setStage(id, to, version, loss);
        changeInbox((now) => withStage(now, id, lead));
        setLast({ id, name: row.contact.name, from, to });
        announce(t("board.moved", { name: row.contact.name, stage: stageLabel(inbox.funnel, to) }));
      } catch (problem) {
        setLast(null);
        setLeft(null);
        setError(problem);
      } finally {
        setOnTheWay((before) => new Map([...before].filter(([other]) => other !== id)));
      }
    };
    void ask();
  }, []);
  const forgetLast = useCallback(() => {
    setLast(null);
    setLeft(null);
  }, []);
  const undo = () => {
    if (last) move(last.id, last.from);
  };
  return { move, undo, onTheWay, left, last, forgetLast, error };
}
