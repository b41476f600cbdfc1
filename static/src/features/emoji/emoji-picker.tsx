import { useEffect, useId, useLayoutEffect, useState, type RefObject } from "react";
import { useLocale } from "@/i18n";
import { useEmojiWords } from "@/i18n/parts/emoji";
import type { Asked } from "./emoji-slot";
import { findEmojis } from "./emojis";
import styles from "./emoji-picker.module.css";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  asked: Asked | null;
  /** The first that is found goes in at once. */
  early: Asked | null;
  onTaken: () => void;
  onClose: () => void;
}

export default function EmojiPicker({ field, asked, early, onTaken, onClose }: Props) {
  const w = useEmojiWords();
  const id = useId();
  const locale = useLocale();
  const query = asked?.query ?? "";
  const found = asked ? findEmojis(query, locale) : [];
  const [chosen, setChosen] = useState({ query, at: 0 });
  const at = chosen.query === query ? Math.min(chosen.at, Math.max(0, found.length - 1)) : 0;
  const put = (sign: string | undefined, word: Asked | null) => {
    const box = field.current;
    if (!box || !sign || !word) return;
    const to = word.from + word.query.length + 1;
    if (box.value.slice(word.from, to) !== `:${word.query}`) return;
    // What was typed after the word stays, and the caret with it.
    const behind = box.value.length - box.selectionEnd;
    box.focus();
    box.setSelectionRange(word.from, to);
    // As if typed: Ctrl+Z brings the word back.
    document.execCommand("insertText", false, sign);
    const caret = box.value.length - behind;
    box.setSelectionRange(caret, caret);
  };
  const insert = (sign: string | undefined) => put(sign, asked);

  useEffect(() => {
    if (!early) return;
    onTaken();
    if (document.activeElement !== field.current) return;
    // Once React is done: while it works, its field would put the old words back over these, and forget the way back.
    queueMicrotask(() => put(findEmojis(early.query, locale, 1)[0]?.sign, early));
  });
  // No key may come between what held Enter back and what acts on it.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.target !== field.current || event.isComposing || event.shiftKey || event.altKey) return;
      const move = (by: number) => setChosen({ query, at: (at + by + found.length) % found.length });
      const acts: Record<string, () => void> = {
        ArrowDown: () => move(1),
        ArrowUp: () => move(-1),
        Enter: () => insert(found[at]?.sign),
        Tab: () => insert(found[at]?.sign),
        Escape: onClose,
      };
      const act = found.length > 0 ? acts[event.key] : undefined;
      if (!act) return;
      // Before the field sees it, where Enter would send.
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  });
  useEffect(() => {
    const box = field.current;
    box?.setAttribute("aria-controls", id);
    box?.setAttribute("aria-activedescendant", `${id}-${at}`);
    return () => {
      box?.removeAttribute("aria-controls");
      box?.removeAttribute("aria-activedescendant");
    };
  }, [field, id, at]);

  if (found.length === 0) return null;
  return (
    <ul id={id} role="listbox" aria-label={w("list")} className={styles.list}>
      {found.map(({ sign, words }, index) => (
        <li
          key={sign}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          aria-label={`${sign} ${words[locale]}`}
          onMouseMove={() => setChosen({ query, at: index })}
          onMouseDown={(event) => event.preventDefault()}
          onMouseUp={() => insert(sign)}
        >
          {sign}
        </li>
      ))}
    </ul>
  );
}
