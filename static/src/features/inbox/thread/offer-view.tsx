import { Copy, ExternalLink, List, Phone, Reply } from "lucide-react";
import type { MessageContent } from "@/protocol/types";
import styles from "./offer-view.module.css";

type Offer = NonNullable<MessageContent["offer"]>;
type Template = NonNullable<MessageContent["template"]>;

interface Row {
  kind: Template["buttons"][number]["kind"] | "row";
  id: string;
  title: string;
  about: string | null;
}

interface Props {
  content: Pick<MessageContent, "offer" | "template">;
  /** Where it is missing, nobody can choose. */
  onChoose?: (option: { id: string; title: string }) => void;
}

const ICONS = { reply: Reply, row: List, url: ExternalLink, phone: Phone, code: Copy } as const;

/** What the customer may touch under a message. */
export function OfferView({ content: { offer, template }, onChoose }: Props) {
  const rows = offer ? rowsOfOffer(offer) : template ? rowsOfTemplate(template) : [];
  const footer = offer?.footer ?? template?.footer;
  if (rows.length === 0 && !footer) return null;
  return (
    <div className={styles.offer} data-offer={template ? "template" : offer?.button ? "list" : "buttons"}>
      {footer && <p className={styles.footer}>{footer}</p>}
      {offer?.button && (
        <p className={styles.opener}>
          <List size={14} aria-hidden="true" /> {offer.button}
        </p>
      )}
      <ul>
        {rows.map((row) => {
          const Icon = ICONS[row.kind];
          return (
            <li key={row.id}>
              {onChoose && (row.kind === "reply" || row.kind === "row") ? (
                <button type="button" onClick={() => onChoose(row)}>
                  <Reply size={14} aria-hidden="true" /> {row.title}
                </button>
              ) : (
                <span title={template ? (row.about ?? undefined) : undefined}>
                  <Icon size={14} aria-hidden="true" /> {row.title}
                </span>
              )}
              {row.about && !template && <small>{row.about}</small>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const rowsOfOffer = ({ options, button }: Offer): Row[] =>
  options.map(({ id, title, description }) => ({
    kind: button === null ? "reply" : "row",
    id,
    title,
    about: description,
  }));

const rowsOfTemplate = ({ buttons }: Template): Row[] =>
  buttons.map(({ kind, text, value }, index) => ({ kind, id: `${index}`, title: text, about: value }));
