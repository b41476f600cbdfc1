import type { Draft } from "@/protocol/types";
import { draftTexts } from "@/store/drafts";
import { useKeyed } from "@/store/use-keyed";
import { restOf } from "./partial";
import styles from "./ghost.module.css";

/** About two lines; the whole draft stands above the field. */
const MOST = 110;
/** Beyond this the field scrolls, and what stands behind it would not. */
const LONGEST = 300;

interface Props {
  draft: Draft;
  shown: string;
  text: string;
}

/** How the draft goes on after what stands in the field, where that is its beginning. Behind the field, whose
 * value it never touches; screen readers hear of it through the card. */
export default function Ghost({ draft, shown, text }: Props) {
  const streamed = useKeyed(draftTexts, draft.id);
  const growing = draft.state === "requested" || draft.state === "streaming";
  const rest = restOf((growing && streamed) || shown, text);
  if (rest === null || text === "" || text.length > LONGEST) return null;
  const line = /^\s*[^\n]*/.exec(rest)?.[0] ?? "";
  const cut = line.length > MOST ? `${line.slice(0, MOST).replace(/\s+\S*$/, "")}…` : line;
  return (
    <div className={styles.ghost} aria-hidden="true" data-ghost>
      <span className={styles.typed}>{text}</span>
      <span className={styles.rest}>{cut}</span>
    </div>
  );
}
