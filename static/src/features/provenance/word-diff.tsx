import { useT } from "@/i18n";
import type { Provenance } from "@/protocol/types";
import styles from "./provenance.module.css";

interface Props {
  pieces: Provenance["diff"];
  changed: number;
}

/** What was taken out of the draft and what was put in, in the place where it happened. */
export function WordDiff({ pieces, changed }: Props) {
  const t = useT();
  return (
    <section aria-label={t("why.diff")}>
      <h3 className={styles.heading}>
        {t("why.diff")} <span className={styles.muted}>· {t("why.words_changed", { count: changed })}</span>
      </h3>
      <p className={styles.diff}>
        {pieces.map((piece, index) => {
          if (piece.op === "same") return <span key={index}>{piece.text}</span>;
          return piece.op === "removed" ? (
            <del key={index}>{piece.text}</del>
          ) : (
            <ins key={index}>{piece.text}</ins>
          );
        })}
      </p>
    </section>
  );
}
