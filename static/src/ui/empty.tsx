import type { ReactNode } from "react";
import styles from "./empty.module.css";

interface Props {
  icon: ReactNode;
  title: string;
  text?: string;
  /** Where it is all that a page has. */
  page?: boolean;
  children?: ReactNode;
}

/** A place with nothing in it says what to do next. */
export function Empty({ icon, title, text, page, children }: Props) {
  const Title = page ? "h1" : "p";
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>{icon}</span>
      <Title className={styles.title}>{title}</Title>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  );
}
