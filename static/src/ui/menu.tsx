import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Check } from "lucide-react";
import styles from "./menu.module.css";
import { cx } from "./cx";

const itemsOf = (box: HTMLElement | null) => [
  ...(box?.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)") ?? []),
];

/** The inside of a menu popover, which opens with the focus on its first item: arrows, Home and End walk over them. */
export function Menu({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const popover = box.current?.closest<HTMLElement>("[popover]");
    const begin = ({ newState }: ToggleEvent) => {
      // The browser then moves the focus as it shows the menu, not an event later: a key may be on its way already.
      // (React keeps its own `autoFocus` off the element.)
      itemsOf(box.current).forEach((item, at) =>
        item.toggleAttribute("autofocus", at === 0 && newState === "open"),
      );
    };
    // Its items came after it was opened.
    if (popover?.matches(":popover-open") && !popover.contains(document.activeElement))
      itemsOf(box.current)[0]?.focus();
    popover?.addEventListener("beforetoggle", begin);
    return () => popover?.removeEventListener("beforetoggle", begin);
  }, []);
  const walk = (event: KeyboardEvent) => {
    // The key that opened the menu is still down: it chose nothing in it.
    if (event.key === "Enter" && event.repeat) return event.preventDefault();
    const items = itemsOf(box.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || items.length === 0) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  };
  return (
    <div ref={box} className={styles.menu} onKeyDown={walk} role="presentation">
      {children}
    </div>
  );
}

interface ItemProps {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  hint?: ReactNode;
  /** Set for one of several choices. */
  checked?: boolean;
  /** Set for something that is on or off by itself. */
  toggled?: boolean;
  danger?: boolean;
}

export function MenuItem({ children, onSelect, icon, hint, checked, toggled, danger }: ItemProps) {
  return (
    <button
      type="button"
      role={toggled !== undefined ? "menuitemcheckbox" : checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={toggled ?? checked}
      className={cx(styles.item, danger && styles.danger)}
      onClick={onSelect}
    >
      {icon}
      <span className={styles.text}>{children}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
      {(toggled ?? checked) && <Check size={16} aria-hidden="true" />}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className={styles.label}>{children}</div>;
}

export function MenuLine() {
  return <div className={styles.line} role="separator" />;
}
