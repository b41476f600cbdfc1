import { ExternalLink, MapPin, Megaphone, Phone } from "lucide-react";
import { useT } from "@/i18n";
import type { Message, MessageContent } from "@/protocol/types";
import { KindIcon } from "@/ui/kind-icon";
import { MediaView } from "../media/media-view";
import { LinkCard } from "./link-card";
import styles from "./content.module.css";

/** What a message holds beside its words. */
export function Content({ message }: { message: Message }) {
  const { content } = message;
  if (!content) return null;
  return (
    <>
      {content.referral && <FromAdvertisement referral={content.referral} />}
      {content.media && (
        <MediaView
          kind={content.template?.header_kind ?? message.kind}
          media={content.media}
          conversationId={message.conversation_id}
          caption={message.text}
        />
      )}
      {content.template?.header && <p className={styles.header}>{content.template.header}</p>}
      {content.place && <Place place={content.place} />}
      {content.cards.map((card, index) => (
        <Card key={index} card={card} />
      ))}
      {content.choice && <Choice choice={content.choice} />}
      {content.link_preview && (
        <div className={styles.preview}>
          <LinkCard message={message} preview={content.link_preview} />
        </div>
      )}
    </>
  );
}

type Part<Name extends keyof MessageContent> = NonNullable<MessageContent[Name]>;

function Place({ place }: { place: Part<"place"> }) {
  const t = useT();
  const at = `${place.latitude},${place.longitude}`;
  return (
    <a
      className={styles.card}
      href={`https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=17/${place.latitude}/${place.longitude}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <span className={styles.icon}>
        <MapPin size={22} aria-hidden="true" />
      </span>
      <div>
        <p className={styles.title}>{place.name ?? t("kind.location")}</p>
        <p className={styles.about}>{place.address ?? at}</p>
        <p className={styles.link}>
          {t("content.map")} <ExternalLink size={12} aria-hidden="true" />
        </p>
      </div>
    </a>
  );
}

function Card({ card }: { card: MessageContent["cards"][number] }) {
  return (
    <div className={styles.card}>
      <span className={styles.icon}>
        <KindIcon kind="contacts" size={22} />
      </span>
      <div>
        <p className={styles.title}>{card.name}</p>
        {card.phones.map((phone) => (
          <p key={phone} className={styles.about}>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
              <Phone size={11} aria-hidden="true" /> {phone}
            </a>
          </p>
        ))}
      </div>
    </div>
  );
}

function Choice({ choice }: { choice: Part<"choice"> }) {
  const answers = Object.entries(choice.answers);
  if (!choice.description && answers.length === 0) return null;
  return (
    <div className={styles.choice}>
      {choice.description && <p>{choice.description}</p>}
      {answers.length > 0 && (
        <dl>
          {answers.map(([name, answer]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function FromAdvertisement({ referral }: { referral: Part<"referral"> }) {
  const t = useT();
  const name = referral.headline ?? t("content.advertisement");
  return (
    <p className={styles.referral}>
      <Megaphone size={13} aria-hidden="true" /> {t("content.referral")}{" "}
      {referral.url ? (
        <a href={referral.url} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
    </p>
  );
}
