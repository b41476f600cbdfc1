import { useEffect, useState } from "react";
import { useLocale, useT } from "@/i18n";
import { getSlots } from "@/protocol/endpoints";
import type { Conversation, KnownSlot } from "@/protocol/types";
import { useInbox, useProposals } from "@/store";
import { calendarDay } from "@/text/money";
import { slotName } from "@/ui/slot-name";
import { jumpTo } from "../thread/jump";
import panel from "./panel.module.css";
import styles from "./slots-card.module.css";

/** What the customer has told so far; each leads to the message it came from. */
export function SlotsCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const locale = useLocale();
  const { id } = conversation;
  const labels = useInbox(({ me }) => me.ai.slot_labels);
  const version = useInbox(({ me }) => me.ai.version);
  const { draft } = useProposals(id);
  const [slots, setSlots] = useState<KnownSlot[]>([]);
  // A draft that has just been written may know more; words that were taken back are not known any more.
  const seen = [draft?.state === "ready" && draft.id, conversation.words_version, version].join();
  useEffect(() => {
    let wanted = true;
    getSlots(id).then(
      (found) => wanted && setSlots(found),
      // They are a help; the thread has more important things to say about a server that is away.
      () => wanted && setSlots([]),
    );
    return () => {
      wanted = false;
    };
  }, [id, seen]);
  if (slots.length === 0) return null;
  const said = ({ type, value }: KnownSlot) => {
    if (typeof value === "number") return value.toLocaleString(locale);
    return type === "date" ? calendarDay(value) : value;
  };
  return (
    <section className={panel.section} aria-label={t("panel.slots")}>
      <h3>{t("panel.slots")}</h3>
      <ul className={styles.list}>
        {slots.map((slot) => (
          <li key={slot.name}>
            <button
              type="button"
              className={styles.slot}
              title={t("evidence.jump")}
              onClick={() => jumpTo(id, slot.message_id)}
            >
              <span className={styles.name}>{slotName(slot.name, labels, t)}</span>
              <span className={styles.value}>{said(slot)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
