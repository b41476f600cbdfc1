import { useId, useRef, type ReactElement, type ReactNode, cloneElement } from "react";
import styles from "./popover.module.css";
import { cx } from "./cx";

interface Props {
  /** A button; it becomes the popover's invoker, and by that its anchor. */
  trigger: ReactElement<{ popoverTarget?: string; "aria-haspopup"?: "dialog" | "menu" }>;
  children: ReactNode | ((close: () => void) => ReactNode);
  label: string;
  role?: "dialog" | "menu";
  side?: "above" | "below" | "right";
  className?: string;
  onOpen?: (open: boolean) => void;
}

/** The browser's own popover: top layer, light dismiss, Esc and focus return come with it. */
export function Popover({
  trigger,
  children,
  label,
  role = "dialog",
  side = "below",
  className,
  onOpen,
}: Props) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const close = () => box.current?.hidePopover();
  return (
    <>
      {cloneElement(trigger, { popoverTarget: id, "aria-haspopup": role })}
      <div
        ref={box}
        id={id}
        popover="auto"
        onToggle={onOpen && ((event) => onOpen(event.newState === "open"))}
        role={role}
        aria-label={label}
        className={cx(styles.popover, styles[side], className)}
      >
        {typeof children === "function" ? children(close) : children}
      </div>
    </>
  );
}
