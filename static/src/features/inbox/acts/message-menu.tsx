import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { cx } from "@/ui/cx";
import popover from "@/ui/popover.module.css";
import { closeMenu, type MenuTarget } from "./menu-target";
import styles from "./message-menu.module.css";

const EDGE_PX = 8;

interface Props {
  at: MenuTarget;
  label: string;
  children: ReactNode;
}

/** In the top layer where the pointer was, inside the window. Opened by a press that still lasts, it must not
 * close when the finger goes up, as the browser's own light dismiss would: it closes by itself. */
export function MenuBox({ at, label, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = document.activeElement;
    element.showPopover();
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = at.before || at.x + width > innerWidth - EDGE_PX ? at.x - width : at.x;
    const top = at.y + height > innerHeight - EDGE_PX ? innerHeight - height - EDGE_PX : at.y;
    element.style.left = `${Math.max(EDGE_PX, left)}px`;
    element.style.top = `${Math.max(EDGE_PX, top)}px`;
    element.querySelector<HTMLElement>("[role^=menuitem]")?.focus({ preventScroll: true });
    return () => {
      const inside = element.contains(document.activeElement) || document.activeElement === document.body;
      if (inside && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [at]);
  useEffect(() => {
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) closeMenu();
    };
    const control = new AbortController();
    const on = { capture: true, signal: control.signal };
    window.addEventListener("pointerdown", outside, on);
    window.addEventListener("wheel", outside, { ...on, passive: true });
    window.addEventListener("resize", closeMenu, on);
    return () => control.abort();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  };
  return (
    <div
      ref={box}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={cx(popover.popover, styles.box)}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
