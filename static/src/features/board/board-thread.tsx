import { useState } from "react";
import { SquareArrowOutUpRight, X } from "lucide-react";
import { Link, useLocation } from "wouter";
import { PanelSlot } from "@/features/inbox/panel/panel-slot";
import { ThreadSlot } from "@/features/inbox/thread/thread-slot";
import { useT } from "@/i18n";
import { IconButton } from "@/ui/button";
import styles from "./board-thread.module.css";

/** The conversation of a card, beside the board. */
export function BoardThread({ id }: { id: string }) {
  const t = useT();
  const [, navigate] = useLocation();
  const [panel, setPanel] = useState(false);
  return (
    <section className={styles.side} aria-label={t("board.thread")}>
      <header className={styles.bar}>
        <Link href={`/c/${id}`}>
          <SquareArrowOutUpRight size={15} aria-hidden="true" /> {t("board.open_inbox")}
        </Link>
        <IconButton label={t("board.close_thread")} onClick={() => navigate("/funil")}>
          <X size={18} />
        </IconButton>
      </header>
      <ThreadSlot id={id} back="/funil" panelOpen={panel} onTogglePanel={() => setPanel(!panel)} />
      {panel && <PanelSlot id={id} onClose={() => setPanel(false)} />}
    </section>
  );
}
