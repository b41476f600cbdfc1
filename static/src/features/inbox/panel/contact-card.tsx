import { ChevronDown } from "lucide-react";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { Merges } from "./merges";
import { useContact } from "./use-contact";
import styles from "./panel.module.css";

export function ContactCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const channel = useInbox(({ channels }) => channels[conversation.channel_id]);
  const { detail, load } = useContact(conversation);
  const { contact, last_inbound_at: lastInbound, created_at: created } = conversation;
  return (
    <section className={styles.section}>
      <details className={styles.folded}>
        <summary>
          {t("panel.contact")} <ChevronDown size={16} aria-hidden="true" />
        </summary>
        <dl className={styles.facts}>
          {contact.phone && <Fact name={t("panel.phone")}>{contact.phone}</Fact>}
          {contact.username && <Fact name={t("panel.username")}>{`@${contact.username}`}</Fact>}
          {!contact.phone && <Fact name={t("panel.phone")}>{t("panel.no_phone")}</Fact>}
          {channel && <Fact name={t("panel.channel")}>{channel.name}</Fact>}
          <Fact name={t("panel.first")}>{dateTime(created, zone)}</Fact>
          {lastInbound && <Fact name={t("panel.last_inbound")}>{dateTime(lastInbound, zone)}</Fact>}
        </dl>
      </details>
      {detail && <Merges detail={detail} onChanged={load} />}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
