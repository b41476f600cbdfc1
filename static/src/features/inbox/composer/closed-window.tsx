import { Suspense, useState, type ReactNode } from "react";
import { LayoutTemplate, TimerOff } from "lucide-react";
import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation } from "@/protocol/types";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";
import type { Enclosed } from "@/store/held-forms";
import styles from "./closed-window.module.css";

const TemplatePicker = part(() => import("./templates/template-picker"));

interface Props {
  conversation: Conversation;
  onSend: (enclosed: Enclosed) => void;
  /** What may still be done here. */
  children: ReactNode;
}

/** Stands where one would write: WhatsApp would refuse the text, so what it takes is offered instead. */
export function ClosedWindow({ conversation, onSend, children }: Props) {
  const w = useTemplateWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.closed} data-window="closed">
      <TimerOff size={20} aria-hidden="true" />
      <div role="status">
        <strong>{w("closed")}</strong>
        <p>{conversation.window_expires_at === null ? w("never_wrote") : w("closed_hint")}</p>
      </div>
      <Button
        look={open ? "plain" : "primary"}
        icon={<LayoutTemplate size={16} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {w(open ? "close" : "choose")}
      </Button>
      {children}
      {open && (
        <div className={styles.picker}>
          <Suspense fallback={null}>
            <TemplatePicker
              conversation={conversation}
              onSend={(enclosed) => {
                setOpen(false);
                onSend(enclosed);
              }}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}
