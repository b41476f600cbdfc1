import { List, Reply } from "lucide-react";
import type { MessageContent } from "@/protocol/types";
import styles from "./offer-view.module.css";

type Offer = NonNullable<MessageContent["offer"]>;

/** What the customer may touch under a message. Where `onChoose` is missing, nobody can. */
export function OfferView({
  offer,
  onChoose,
}: {
  offer: Offer;
  onChoose?: (option: Offer["options"][number]) => void;
}) {
  const Icon = offer.button === null ? Reply : List;
  return (
    <div className={styles.offer} data-offer={offer.button === null ? "buttons" : "list"}>
      {offer.footer && <p className={styles.footer}>{offer.footer}</p>}
      {offer.button !== null && (
        <p className={styles.opener}>
          <List size={14} aria-hidden="true" /> {offer.button}
        </p>
      )}
      <ul>
        {offer.options.map((option) => (
          <li key={option.id}>
            {onChoose ? (
              <button type="button" onClick={() => onChoose(option)}>
                <Reply size={14} aria-hidden="true" /> {option.title}
              </button>
            ) : (
              <span>
                <Icon size={14} aria-hidden="true" /> {option.title}
              </span>
            )}
            {option.description && <small>{option.description}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
