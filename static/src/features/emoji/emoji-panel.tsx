import { useState, type RefObject } from "react";
import { useLocale } from "@/i18n";
import { useEmojiWords } from "@/i18n/parts/emoji";
import { EMOJIS, findEmojis } from "./emojis";
import styles from "./emoji-panel.module.css";

const MOST = 300;

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  onClose: () => void;
}

/** All of them, or those of a name; one goes in where the caret was. */
export default function EmojiPanel({ field, onClose }: Props) {
  const w = useEmojiWords();
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const found = query.trim() ? findEmojis(query.trim(), locale, MOST) : EMOJIS;
  const insert = (sign: string | undefined) => {
    if (!sign) return;
    onClose();
    field.current?.focus();
    // As if typed: Ctrl+Z takes it back.
    document.execCommand("insertText", false, sign);
  };
  return (
    <div className={styles.panel}>
      <input
        type="search"
        // eslint-disable-next-line jsx-a11y/no-autofocus -- who opened the panel looks for one
        autoFocus
        value={query}
        placeholder={w("find")}
        aria-label={w("find")}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          insert(found[0]?.sign);
        }}
      />
      {found.length === 0 && <p>{w("none")}</p>}
      <ul className={styles.grid} aria-label={w("all")}>
        {found.map(({ sign, words }) => (
          <li key={sign}>
            <button
              type="button"
              aria-label={`${sign} ${words[locale]}`}
              title={words[locale]}
              onClick={() => insert(sign)}
            >
              {sign}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
