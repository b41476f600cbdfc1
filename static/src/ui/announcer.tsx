import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import styles from "./announcer.module.css";
import { cx } from "./cx";

const spoken = createStore<{ text: string }>(() => ({ text: "" }));

/** Says a sentence through the one polite region of the page. */
export function announce(text: string): void {
  spoken.setState({ text });
}

export function Announcer() {
  const { text } = useStore(spoken);
  return (
    <div className={cx("visually-hidden", styles.announcer)} role="status" aria-live="polite">
      {text}
    </div>
  );
}
