import { useEffect } from "react";
import { useStallWords } from "@/i18n/parts/stalls";
import { useKeyed } from "@/store/use-keyed";
import { stalls } from "./stalls";
import styles from "./stall-note.module.css";

const TOLD_MS = 12_000;

/** Which ends of what is loaded are near to what is seen. */
interface Props {
  id: string;
  top: boolean;
  end: boolean;
}

/** Where messages are missing from sight: what did not come, and a way to ask again. */
export default function StallNote({ id, top, end }: Props) {
  const w = useStallWords();
  const stall = useKeyed(stalls, id);
  useEffect(() => () => stalls.set(id, null), [id]);
  useEffect(() => {
    if (stall?.where !== "place") return;
    // A place where nobody came to is nowhere on the screen: that is told, and over.
    const timer = setTimeout(() => stalls.set(id, null), TOLD_MS);
    return () => clearTimeout(timer);
  }, [id, stall]);
  if (!stall || (stall.where === "older" && !top) || (stall.where === "later" && !end)) return null;
  return (
    <p className={styles.note} data-where={stall.where} role="status">
      {w(stall.where)}
      <button type="button" onClick={() => void stall.again()}>
        {w("again")}
      </button>
    </p>
  );
}
