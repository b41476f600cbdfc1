import { ChevronDown } from "lucide-react";
import { useStore } from "zustand";
import { useT } from "@/i18n";
import type { Message } from "@/protocol/types";
import { IconButton } from "@/ui/button";
import { acts, openMenu } from "./menu-target";
import styles from "./opener.module.css";

/** The corner of a bubble from which its menu opens; a right click and a long press open the same. */
export function Opener({ message }: { message: Message }) {
  const t = useT();
  const open = useStore(acts, ({ now }) => now?.messageId === message.id);
  return (
    <IconButton
      label={t("message.actions")}
      className={styles.opener}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={({ currentTarget }) => {
        const { right, bottom } = currentTarget.getBoundingClientRect();
        openMenu({
          conversationId: message.conversation_id,
          messageId: message.id,
          x: message.direction === "outbound" ? right : right - currentTarget.offsetWidth,
          y: bottom + 4,
          before: message.direction === "outbound",
        });
      }}
    >
      <ChevronDown size={18} />
    </IconButton>
  );
}
