import { useLocale } from "@/i18n";
import { useEmojiWords } from "@/i18n/parts/emoji";
import { EMOJIS, findEmojis } from "./emojis";
import styles from "./emoji-panel.module.css";

const MOST = 300;

interface Props {
  query: string;
  onChoose: (sign: string) => void;
}

export default function EmojiPanel({ query, onChoose }: Props) {
  const w = useEmojiWords();
  const locale = useLocale();
  const found = query.trim() ? findEmojis(query.trim(), locale, MOST) : EMOJIS;
  return (
    <>
      {found.length === 0 && <p className={styles.none}>{w("none")}</p>}
      <ul className={styles.grid} aria-label={w("all")}>
        {found.map(({ sign, words }) => (
          <li key={sign}>
            <button
              type="button"
              aria-label={`${sign} ${words[locale]}`}
              title={words[locale]}
              onClick={() => onChoose(sign)}
            >
              {sign}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
