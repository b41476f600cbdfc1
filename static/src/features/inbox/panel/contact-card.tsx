import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import styles from "./panel.module.css";

export function ContactCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const channel = useInbox(({ channels }) => channels[conversation.channel_id]);
  const { contact, last_inbound_at: lastInbound, created_at: created } = conversation;
  return (
    <section className={styles.section}>
      <h3>{t("panel.contact")}</h3>
      <dl className={styles.facts}>
        {contact.phone && <Fact name={t("panel.phone")}>{contact.phone}</Fact>}
        {channel && <Fact name={t("panel.channel")}>{channel.name}</Fact>}
        <Fact name={t("panel.first")}>{dateTime(created, zone)}</Fact>
        {lastInbound && <Fact name={t("panel.last_inbound")}>{dateTime(lastInbound, zone)}</Fact>}
      </dl>
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
