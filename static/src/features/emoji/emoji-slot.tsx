import { Suspense, useLayoutEffect, useState, type RefObject } from "react";
import { part } from "@/ui/part";
import styles from "./emoji-slot.module.css";

const EmojiButton = part(async () => ({ default: (await import("./emoji-button")).EmojiButton }));
const EmojiPicker = part(() => import("./emoji-picker"));
const AT_CARET = /(?:^|\s):([\p{L}_]{2,20})$/u;

/** The button for all of them; a colon and two letters before the caret ask for an emoji, until Esc says that they were meant. */
export function EmojiSlot({ field, text }: { field: RefObject<HTMLTextAreaElement | null>; text: string }) {
  const [query, setQuery] = useState<string | null>(null);
  useLayoutEffect(() => {
    const before = text.slice(0, field.current?.selectionStart ?? text.length);
    setQuery(AT_CARET.exec(before)?.[1] ?? null);
  }, [field, text]);
  return (
    <>
      <Suspense fallback={<span className={styles.room} />}>
        <EmojiButton field={field} />
      </Suspense>
      {query && (
        <Suspense fallback={null}>
          <EmojiPicker field={field} query={query} onClose={() => setQuery(null)} />
        </Suspense>
      )}
    </>
  );
}
