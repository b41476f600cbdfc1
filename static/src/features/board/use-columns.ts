import { useMemo } from "react";
import { useInbox } from "@/store";

/** Ids of each stage, by latest activity; a lead on its way already stands where it goes. */
export function useColumns(onTheWay: ReadonlyMap<string, string>): Map<string, string[]> {
  const order = useInbox((inbox) => inbox.order);
  const conversations = useInbox((inbox) => inbox.conversations);
  return useMemo(() => {
    const columns = new Map<string, string[]>();
    for (const id of order) {
      const stage = onTheWay.get(id) ?? conversations.get(id)?.lead.stage;
      if (stage === undefined) continue;
      const column = columns.get(stage);
      if (column) column.push(id);
      else columns.set(stage, [id]);
    }
    return columns;
  }, [order, conversations, onTheWay]);
}
