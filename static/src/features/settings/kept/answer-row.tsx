import { Pencil } from "lucide-react";
import { useKeptAnswersWords } from "@/i18n/parts/kept-answers";
import type { KeptAnswer } from "@/protocol/types";
import { useInbox } from "@/store";
import { dateTime } from "@/text/time";
import { IconButton } from "@/ui/button";
import styles from "./kept-answers.module.css";

export function AnswerRow({ answer, onEdit }: { answer: KeptAnswer; onEdit: () => void }) {
  const w = useKeptAnswersWords();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const author = useInbox(({ users }) => users[answer.changed_by_user_id ?? ""]);
  return (
    <li className={styles.row}>
      <div className={styles.said}>
        <strong>{answer.about}</strong>
        <p>{answer.text}</p>
        <small>
          {w("by", { name: author?.name ?? w("somebody"), time: dateTime(answer.changed_at, zone) })}
        </small>
      </div>
      <IconButton label={w("open", { about: answer.about })} onClick={onEdit}>
        <Pencil size={16} />
      </IconButton>
    </li>
  );
}
