import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Search } from "lucide-react";
import { cx } from "./cx";
import styles from "./search-picker.module.css";

interface Props {
  q: string;
  onSearch: (q: string) => void;
  searchLabel: string;
  listLabel: string;
  /** How high the list may grow, and what stands between its rows. */
  listClass: string | undefined;
  /** Enter in the field; nothing while what is first is not what was meant. */
  onEnter: () => void;
  /** What there is to say instead of a list. */
  note: ReactNode;
  /** Below the list. */
  more?: ReactNode;
  /** A button in an `li` each. */
  children: ReactNode;
}

/** The field has the focus; arrows walk over what it found and Enter takes the first. */
export function SearchPicker({
  q,
  onSearch,
  searchLabel,
  listLabel,
  listClass,
  onEnter,
  note,
  more,
  children,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const stops = [
      ...(box.current?.querySelectorAll<HTMLElement>("input, li > button:not(:disabled)") ?? []),
    ];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && at === 0) {
      event.preventDefault();
      onEnter();
    } else if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
    }
  };
  return (
    <div ref={box} className={styles.picker} onKeyDown={walk} role="presentation">
      <label className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <input
          type="search"
          value={q}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- somebody has just asked for it
          autoFocus
          placeholder={searchLabel}
          aria-label={searchLabel}
          onChange={(event) => onSearch(event.target.value)}
        />
      </label>
      {note}
      <ul className={cx(styles.list, listClass)} aria-label={listLabel}>
        {children}
      </ul>
      {more}
    </div>
  );
}
