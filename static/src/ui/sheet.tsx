import { useEffect, useId, useRef, type ReactNode } from "react";
import { X } from "lucide-react";
import { useT } from "@/i18n";
import { IconButton } from "./button";
import styles from "./sheet.module.css";

interface Props {
  title: string;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
}

/** A dialog at the side of the screen, all of it on a phone. Focus, Esc and what lies behind are the browser's. */
export function Sheet({ title, onClose, footer, children }: Props) {
  const t = useT();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} className={styles.sheet} aria-labelledby={id} onClose={onClose} closedby="any">
      <div className={styles.inner}>
        <header className={styles.header}>
          <h2 id={id}>{title}</h2>
          <IconButton label={t("action.close")} onClick={() => box.current?.close()}>
            <X size={18} />
          </IconButton>
        </header>
        <div className={styles.body}>{children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
