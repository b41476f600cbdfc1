import { useCallback, useEffect, useRef, useState } from "react";
import { readWall } from "@/protocol/oversight";
import { store, useInbox } from "@/store";
import { Keyed } from "@/store/keyed";
import { usePageVisible } from "@/ui/use-page-visible";
import { alertOf, inOrder, type Alert } from "./alerts";
import { applied, concerned, tileOf, type Tile } from "./tiles";

/** The wall repaints four times a second at most, however much happens. */
const EVERY_MS = 250;
const OVERFLOW = 500;

export const wallTiles = new Keyed<Tile | null>(null);

const same = (a: Alert[], b: Alert[]) =>
  a.length === b.length && a.every((one, at) => one.id === b[at]?.id && one.kind === b[at].kind);

/** Which tiles there are, in an order that only a person changes, and what is wrong with any of them. */
export function useWall() {
  const visible = usePageVisible();
  const begun = useInbox((inbox) => inbox.begun);
  const [order, setOrder] = useState<string[] | null>(null);
  const [fresh, setFresh] = useState(0);
  const [alerts, setAlerts] = useState<Alert[]>([]);
  const [error, setError] = useState<unknown>(null);
  const known = useRef(new Set<string>());
  const position = useRef(0);

  const load = useCallback(() => {
    setError(null);
    readWall().then((wall) => {
      for (const tile of wall.tiles) {
        known.current.add(tile.conversation.id);
        wallTiles.set(tile.conversation.id, tileOf(tile));
      }
      position.current = wall.as_of.head;
      setOrder((before) => before ?? wall.tiles.map(({ conversation }) => conversation.id));
    }, setError);
  }, []);
  useEffect(load, [load, begun]);

  useEffect(() => {
    if (!visible || order === null) return;
    const round = () => {
      const { inbox } = store.getState();
      if (!inbox) return;
      const news = inbox.recent.filter(({ s }) => s > position.current);
      if (news.length === OVERFLOW) return load();
      for (const envelope of news) {
        position.current = envelope.s;
        const id = concerned(envelope);
        if (id === null) continue;
        const tile = applied(wallTiles.get(id), envelope);
        if (!tile) continue;
        known.current.add(id);
        wallTiles.set(id, { ...tile, conversation: inbox.conversations.get(id) ?? tile.conversation });
      }
      const now = Date.now();
      const stages = inbox.funnel.stages.filter(({ terminal }) => terminal);
      const rules = {
        waitingMinutes: inbox.me.desk.waiting_minutes,
        ended: new Set(stages.map(({ id }) => id)),
      };
      const found = [...known.current].flatMap((id) => {
        const tile = wallTiles.get(id);
        return (tile && alertOf(tile, inbox.channels[tile.conversation.channel_id], rules, now)) ?? [];
      });
      const sorted = inOrder(found);
      setAlerts((before) => (same(before, sorted) ? before : sorted));
      setFresh(known.current.size - order.length);
    };
    round();
    const timer = window.setInterval(round, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [visible, order, load]);

  /** By what happened last, what came meanwhile included. */
  const sort = useCallback(() => {
    const at = (id: string) => wallTiles.get(id)?.conversation.last_message?.sort_at ?? "";
    setOrder([...known.current].sort((a, b) => at(b).localeCompare(at(a))));
    setFresh(0);
  }, []);
  return { order, fresh, alerts, error, load, sort };
}
