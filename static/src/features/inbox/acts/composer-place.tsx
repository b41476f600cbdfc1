import { Suspense, useEffect, type ReactNode } from "react";
import type { Conversation } from "@/protocol/types";
import { endSelection, selections } from "@/store/selection";
import { useKeyed } from "@/store/use-keyed";
import { part } from "@/ui/part";
import styles from "./composer-place.module.css";

const SelectionBar = part(() => import("./selection-bar"));

/** Where the composer stands, which waits out of sight while messages are selected. */
export function ComposerPlace({
  conversation,
  children,
}: {
  conversation: Conversation;
  children: ReactNode;
}) {
  const { id } = conversation;
  const selecting = useKeyed(selections, id) !== null;
  useEffect(() => () => endSelection(id), [id]);
  return (
    <>
      <div className={selecting ? styles.away : styles.here}>{children}</div>
      {selecting && (
        <Suspense fallback={null}>
          <SelectionBar conversation={conversation} />
        </Suspense>
      )}
    </>
  );
}
