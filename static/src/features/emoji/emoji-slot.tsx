import { Suspense, useLayoutEffect, useState, type RefObject } from "react";
import { part } from "@/ui/part";
import styles from "./emoji-slot.module.css";

const EmojiButton = part(async () => ({ default: (await import("./emoji-button")).EmojiButton }));
const EmojiPicker = part(() => import("./emoji-picker"));
const AT_CARET = /(?:^|\s):([\p{L}_]{2,20})$/u;

/** What stands after a colon, and where that is. */
export interface Asked {
  query: string;
  from: number;
}

type Field = RefObject<HTMLTextAreaElement | null>;

/** The button for all of them; a colon and two letters before the caret ask for an emoji, until Esc says that they were meant. */
export function EmojiSlot({ field, text }: { field: Field; text: string }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  /** By an Enter that came before the list. */
  const [early, setEarly] = useState<Asked | null>(null);
  useLayoutEffect(() => {
    const before = text.slice(0, field.current?.selectionStart ?? text.length);
    const query = AT_CARET.exec(before)?.[1];
    setAsked(query ? { query, from: before.length - query.length - 1 } : null);
    // What it was pressed for is gone: the next Enter sends.
    setEarly((was) => (was && text.startsWith(`:${was.query}`, was.from) ? was : null));
  }, [field, text]);
  const coming = <Coming field={field} onEnter={() => setEarly(early ?? asked)} />;
  return (
    <>
      <Suspense fallback={<span className={styles.room} />}>
        <EmojiButton field={field} />
      </Suspense>
      {(asked ?? early) && (
        <Suspense fallback={coming}>
          <EmojiPicker
            field={field}
            asked={asked}
            early={early}
            onTaken={() => setEarly(null)}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
      {early && coming}
    </>
  );
}

/** Enter is for the list although that is on its way still: half a word must not reach the customer. */
function Coming({ field, onEnter }: { field: Field; onEnter: () => void }) {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.target !== field.current || event.key !== "Enter" || event.isComposing || event.shiftKey)
        return;
      event.preventDefault();
      event.stopPropagation();
      onEnter();
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  });
  return null;
}
