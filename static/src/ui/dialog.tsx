import { useEffect, useRef, type ReactNode } from "react";
import { X } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "./button";
import { PHONE } from "./use-media";
import styles from "./dialog.module.css";

type Field = HTMLInputElement | HTMLTextAreaElement;
const ANY = ":is(input:not([type=hidden]), select, textarea):not(:disabled)";
const CHOSEN = "[type=radio]:checked";
const FIELD = "input:is([type=search], [type=text], :not([type])), textarea";

const isField = (element: HTMLElement): element is Field => element.matches(FIELD);

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  const t = useT();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // Whoever opens what is filled in means to write; on a phone the keyboard would cover it.
    const any = window.matchMedia(PHONE).matches ? null : box.current?.querySelector<HTMLElement>(ANY);
    const first = any?.matches("[type=radio]")
      ? (box.current?.querySelector<HTMLElement>(CHOSEN) ?? any)
      : any;
    first?.setAttribute("autofocus", "");
    if (first && isField(first)) first.setSelectionRange(first.value.length, first.value.length);
    box.current?.showModal();
    // Browsers give the focus back where a dialog is closed, and not where it is taken off the page.
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={box} className={styles.dialog} aria-label={title} onClose={onClose} closedby="any">
      <header className={styles.header}>
        <h2>{title}</h2>
        <IconButton label={t("action.close")} onClick={() => box.current?.close()}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}
