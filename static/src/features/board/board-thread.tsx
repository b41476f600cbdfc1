import { useState, type KeyboardEvent } from "react";
import { SquareArrowOutUpRight, X } from "lucide-react";
import { Link, useLocation } from "wouter";
import { PanelSlot } from "@/features/inbox/panel/panel-slot";
import { ThreadSlot } from "@/features/inbox/thread/thread-slot";
import { isCovered } from "@/features/inbox/use-inbox-keys";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import styles from "./board-thread.module.css";

/** The conversation of a card, beside the board. */
export function BoardThread({ id }: { id: string }) {
  const t = useT();
  const [, navigate] = useLocation();
  const [panel, setPanel] = useState(false);
  const close = () => {
    navigate("/funil");
    document.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isDefaultPrevented() || event.nativeEvent.isComposing) return;
    const { target } = event;
    const written = target instanceof HTMLTextAreaElement && target.value !== "";
    const field = target instanceof Element && target.closest("input, select, [contenteditable]");
    const over = isCovered() || document.querySelector(":popover-open, [role=alertdialog], [data-coming]");
    if (!written && !field && !over) close();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key for what is inside
    <section className={styles.side} aria-label={t("board.thread")} onKeyDown={onKeyDown}>
      <header className={styles.bar}>
        <Link href={`/c/${id}`}>
          <SquareArrowOutUpRight size={15} aria-hidden="true" /> {t("board.open_inbox")}
        </Link>
        <IconButton label={t("board.close_thread")} onClick={close}>
          <X size={18} />
        </IconButton>
      </header>
      <ThreadSlot id={id} back="/funil" panelOpen={panel} onTogglePanel={() => setPanel(!panel)} />
      {panel && <PanelSlot id={id} onClose={() => setPanel(false)} />}
    </section>
  );
}
