import { useEffect, useId, useState, type RefObject } from "react";
import { useLocale } from "@/i18n";
import { useEmojiWords } from "@/i18n/parts/emoji";
import { findEmojis } from "./emojis";
import styles from "./emoji-picker.module.css";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  /** What stands after the colon. */
  query: string;
  onClose: () => void;
}

export default function EmojiPicker({ field, query, onClose }: Props) {
  const w = useEmojiWords();
  const id = useId();
  const locale = useLocale();
  const found = findEmojis(query, locale);
  const [chosen, setChosen] = useState({ query, at: 0 });
  const at = chosen.query === query ? Math.min(chosen.at, Math.max(0, found.length - 1)) : 0;
  const insert = (sign: string | undefined) => {
    const box = field.current;
    if (!box || !sign) return;
    box.focus();
    box.setSelectionRange(box.selectionStart - query.length - 1, box.selectionStart);
    // As if typed: Ctrl+Z brings the word back, and the caret stands behind the emoji.
    document.execCommand("insertText", false, sign);
  };

  useEffect(() => {
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
