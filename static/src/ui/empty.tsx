import type { ReactNode } from "react";
import styles from "./empty.module.css";

interface Props {
  icon: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}

/** A place with nothing in it says what to do next. */
export function Empty({ icon, title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  );
}
