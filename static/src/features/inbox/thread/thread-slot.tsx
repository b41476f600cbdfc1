import { Suspense, useEffect, useState, type ComponentProps } from "react";
import { part } from "@/ui/part";
import { useDelayed } from "@/ui/use-delayed";
import { ThreadSkeleton } from "./thread-skeleton";
import styles from "./thread-pane.module.css";

const ThreadPane = part(() => import("./thread-pane"), true);

/** The list is there first; the thread's room is kept. */
export function ThreadSlot(props: ComponentProps<typeof ThreadPane>) {
  const [here, setHere] = useState(ThreadPane.isHere);
  useEffect(() => {
    if (here) return;
    // Left to itself React would show what stands in for it for 300 ms, however soon the thread comes.
    ThreadPane.there().then(
      () => setHere(true),
      () => undefined,
    );
  }, [here]);
  return (
    <Suspense fallback={<Coming />}>
      <ThreadPane {...props} />
    </Suspense>
  );
}

function Coming() {
  const slow = useDelayed(true);
  return (
    // Letters meant for the field that is on its way are no shortcuts.
    <div className={styles.pane} data-coming>
      <div className={styles.top} />
      <div className={styles.waiting}>{slow && <ThreadSkeleton />}</div>
    </div>
  );
}
