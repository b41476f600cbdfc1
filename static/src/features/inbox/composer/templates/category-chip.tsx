import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation } from "@/protocol/types";
import { usePrice } from "../use-price";
import { dollars } from "@/text/money";
import styles from "./templates.module.css";

const KNOWN = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
type Known = (typeof KNOWN)[number];

/** What WhatsApp takes it for, because that is its price. */
export function CategoryChip({ category, conversation }: { category: string; conversation: Conversation }) {
  const w = useTemplateWords();
  const price = usePrice(conversation, category.toLowerCase());
  const known = KNOWN.find((one): one is Known => one === category);
  const estimate = price && !price.official ? w("estimate", { source: price.source }) : undefined;
  return (
    <span className={styles.chip} data-category={category} title={estimate}>
      {known ? w(`category.${known}`) : category.toLowerCase()}
      {" · "}
      {price === null
        ? w("price_unknown")
        : price.official
          ? dollars(price.usd_micros)
          : w("price_estimate", { price: dollars(price.usd_micros) })}
    </span>
  );
}
