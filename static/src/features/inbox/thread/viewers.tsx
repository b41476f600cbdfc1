import { useT } from "@/i18n";
import { useInbox } from "@/store";
import { presenceNow } from "@/store/presence";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import { Avatar } from "@/ui/avatar";
import styles from "./viewers.module.css";

const SHOWN = 3;

/** Colleagues who have the same conversation on screen. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const t = useT();
  const presence = useKeyed(presenceNow, conversationId);
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const others = (presence?.viewers ?? []).filter((id) => id !== meId).flatMap((id) => users[id] ?? []);
  if (others.length === 0) return null;
  const names = others.map(({ name }) => firstName(name));
  const more = others.length - SHOWN + (presence?.more ?? 0);
  const sentence = t(others.length === 1 ? "presence.one" : "presence.many", { names: names.join(", ") });
  return (
    <div className={styles.viewers} role="img" aria-label={sentence} title={sentence}>
      <span className={styles.faces}>
        {others.slice(0, SHOWN).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size={26} />
        ))}
        {more > 0 && <span className={styles.more}>+{more}</span>}
      </span>
      <span className={styles.words}>{sentence}</span>
    </div>
  );
}
