import { useT } from "@/i18n";
import type { Phone } from "@/protocol/types";
import { rowTime } from "@/text/time";
import { Avatar } from "@/ui/avatar";
import { useNow } from "@/ui/use-now";
import { shownNumber, type Customer } from "./customer";
import styles from "./customer-list.module.css";

interface Props {
  phones: Phone[];
  openNumber: string | null;
  onOpen: (customer: Customer) => void;
}

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function CustomerList({ phones, openNumber, onOpen }: Props) {
  const t = useT();
  const now = useNow();
  return (
    <ul className={styles.list} aria-label={t("sim.phones")}>
      {phones.map(({ number, profile_name: name, last_text: text, last_at: at }) => (
        <li key={number}>
          <button
            type="button"
            className={styles.row}
            aria-current={number === openNumber || undefined}
            onClick={() => onOpen({ number, name })}
          >
            <Avatar id={number} name={name || number} size={36} />
            <span className={styles.text}>
              <strong>{name || shownNumber(number)}</strong>
              <span>{text}</span>
            </span>
            <time dateTime={at}>{rowTime(at, ZONE, now)}</time>
          </button>
        </li>
      ))}
    </ul>
  );
}
