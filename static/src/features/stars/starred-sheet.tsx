import { useEffect, useState } from "react";
import { Star } from "lucide-react";
import { useLocation } from "wouter";
import { useMessageWords } from "@/i18n/parts/message-acts";
import { useT } from "@/i18n";
import { listStars } from "@/protocol/stars";
import type { Starred } from "@/protocol/types";
import { useInbox, useTouched } from "@/store";
import { preview } from "@/text/preview";
import { dateTime } from "@/text/time";
import { Empty } from "@/ui/empty";
import { KindIcon } from "@/ui/kind-icon";
import { ProblemNote } from "@/ui/problem-note";
import { Sheet } from "@/ui/sheet";
import { authorOf } from "../inbox/acts/author";
import { jumpTo } from "../inbox/thread/jump";
import styles from "./starred-sheet.module.css";

/** All messages this person has starred; each leads to its place. */
export default function StarredSheet({ onClose }: { onClose: () => void }) {
  const t = useT();
  const w = useMessageWords();
  const [, navigate] = useLocation();
  const changedAt = useTouched("stars.changed");
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const inbox = useInbox((state) => state);
  const [items, setItems] = useState<Starred[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    listStars().then(setItems, setError);
  }, [changedAt]);
  const open = ({ message }: Starred) => {
    onClose();
    navigate(`/c/${message.conversation_id}`);
    jumpTo(message.conversation_id, message.id);
  };
  return (
    <Sheet title={w("starred")} onClose={onClose}>
      {error !== null && <ProblemNote error={error} />}
      {items?.length === 0 && (
        <Empty icon={<Star size={26} />} title={w("starred_none")} text={w("starred_hint")} />
      )}
      <ul className={styles.list}>
        {items?.map((item) => (
          <li key={item.message.id}>
            <button type="button" onClick={() => open(item)}>
              <span className={styles.head}>
                <b>{item.contact_name}</b>
                <time dateTime={item.message.sort_at}>{dateTime(item.message.sort_at, zone)}</time>
              </span>
              <span className={styles.words}>
                {item.message.direction === "outbound" && (
                  <i>{authorOf(item.message, inbox, t("quote.you"))}: </i>
                )}
                <KindIcon kind={item.message.kind} size={14} />
                {preview(t, item.message, false)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
