import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation } from "@/protocol/types";
import { useCost } from "../use-price";
import styles from "./templates.module.css";

const KNOWN = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
type Known = (typeof KNOWN)[number];

/** What WhatsApp takes it for, because that is its price. */
export function CategoryChip({ category, conversation }: { category: string; conversation: Conversation }) {
  const w = useTemplateWords();
  const cost = useCost(conversation, category.toLowerCase());
  const known = KNOWN.find((one): one is Known => one === category);
  return (
    <span
      className={styles.chip}
      data-category={category}
      title={cost ? w("price_of", cost.about) : undefined}
    >
      {known ? w(`category.${known}`) : category.toLowerCase()}
      {" · "}
      {cost === null
        ? w("price_unknown")
        : cost.official
          ? cost.brl
          : w("price_estimate", { price: cost.brl })}
    </span>
  );
}
