import { Suspense, useState, type RefObject } from "react";
import { Smile } from "lucide-react";
import { useLocale, useT } from "@/i18n";
import { useEmojiWords } from "@/i18n/parts/emoji";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import styles from "./emoji-button.module.css";

const EmojiPanel = part(() => import("./emoji-panel"));

/** Before the next key, which would be a letter to the customer, and Enter would send it. React keeps its own
 * `autoFocus` off the element. */
const hasFocus = (field: HTMLElement | null) => field?.setAttribute("autofocus", "");

/** For who does not type colons; a telephone has them on its keyboard. All of them, or those of a name; one goes in
 * where the caret was. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useT();
  const w = useEmojiWords();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  return (
    <Popover
      label={t("composer.emoji")}
      side="above"
      onOpen={(is) => {
        setOpen(is);
        if (!is) setQuery("");
      }}
      trigger={
        <IconButton id="emoji" label={t("composer.emoji")} className={styles.button}>
          <Smile size={20} />
        </IconButton>
      }
    >
      {(close) => {
        const insert = (sign: string | undefined) => {
          if (!sign) return;
          close();
          field.current?.focus();
          // As if typed: Ctrl+Z takes it back.
          document.execCommand("insertText", false, sign);
        };
        const insertFirst = async () => {
          const { EMOJIS, findEmojis } = await import("./emojis");
          insert((query.trim() ? findEmojis(query.trim(), locale, 1) : EMOJIS)[0]?.sign);
        };
        return (
          <div className={styles.panel}>
            <input
              type="search"
              ref={hasFocus}
              value={query}
              placeholder={w("find")}
              aria-label={w("find")}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
                event.preventDefault();
                void insertFirst();
              }}
            />
            {open && (
              <Suspense fallback={null}>
                <EmojiPanel query={query} onChoose={insert} />
              </Suspense>
            )}
          </div>
        );
      }}
    </Popover>
  );
}
