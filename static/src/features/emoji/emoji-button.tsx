import { Suspense, useState, type RefObject } from "react";
import { Smile } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import styles from "./emoji-button.module.css";

const EmojiPanel = part(() => import("./emoji-panel"));

/** For who does not type colons; a telephone has them on its keyboard. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t("composer.emoji")}
      side="above"
      onOpen={setOpen}
      trigger={
        <IconButton id="emoji" label={t("composer.emoji")} className={styles.button}>
          <Smile size={20} />
        </IconButton>
      }
    >
      {(close) =>
        open && (
          <Suspense fallback={null}>
            <EmojiPanel field={field} onClose={close} />
          </Suspense>
        )
      }
    </Popover>
  );
}
