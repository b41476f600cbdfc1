import { useT } from "@/i18n";
import type { Key } from "@/i18n/pt-BR";
import styles from "./openers.module.css";

const OPENERS = [
  "sim.opener.delivery",
  "sim.opener.price",
  "sim.opener.hours",
  "sim.opener.exchange",
  "sim.opener.complaint",
  "sim.opener.human",
] as const satisfies Key[];

/** Things customers really say, one click each. */
export function Openers({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useT();
  return (
    <ul className={styles.openers} aria-label={t("sim.openers")}>
      {OPENERS.map((key) => (
        <li key={key}>
          <button type="button" onClick={() => onChoose(t(key))}>
            {t(key)}
          </button>
        </li>
      ))}
    </ul>
  );
}
