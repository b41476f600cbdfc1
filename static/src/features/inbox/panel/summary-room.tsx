import panel from "./panel.module.css";
import styles from "./summary-card.module.css";

/** From so many messages on nobody reads all of them before answering. */
export const LONG = 20;

/** The place of a summary that is on its way. */
export function SummaryRoom() {
  return <section className={`${panel.section} ${styles.roomy}`} aria-hidden="true" />;
}
