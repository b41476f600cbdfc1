import type { ReactNode } from "react";
import styles from "./provenance.module.css";

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

interface Props {
  name: string;
  children?: ReactNode;
  /** Shown to be copied; nothing is shown where there is none. */
  code?: string | null;
}

export function Fact({ name, children, code }: Props) {
  if (children === undefined && !code) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <code>{code}</code>}</dd>
    </div>
  );
}
