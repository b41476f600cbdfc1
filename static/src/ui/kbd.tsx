import styles from "./kbd.module.css";

/** Keys as they stand on the keyboard, e.g. `Ctrl+Enter`. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keys}</kbd>;
}
