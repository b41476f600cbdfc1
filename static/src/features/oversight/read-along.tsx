import { useEffect, useRef } from "react";
import { Eye } from "lucide-react";
import { useSession } from "@/current-session";
import { useOversightWords } from "@/i18n/parts/oversight";
import { useInbox } from "@/store";
import { presenceNow } from "@/store/presence";
import { useKeyed } from "@/store/use-keyed";
import { firstName } from "@/text/initials";
import styles from "./oversight.module.css";

const EVERY_MS = 400;
const LONGEST = 4096;

/** Shown exactly while the composer's text is sent to supervisors who look at the thread. */
export function ReadAlong({ conversationId, text }: { conversationId: string; text: string }) {
  const w = useOversightWords();
  const { session } = useSession();
  const wanted = useInbox(({ me }) => me.desk.supervisors_see_typing);
  const presence = useKeyed(presenceNow, conversationId);
  const users = useInbox((inbox) => inbox.users);
  const meId = useInbox(({ me }) => me.user.id);
  const readers = wanted
    ? (presence?.viewers ?? []).flatMap((id) => users[id] ?? []).filter((user) => user.id !== meId)
    : [];
  const supervisors = readers.filter(({ role }) => role !== "seller").map(({ name }) => firstName(name));
  const read = supervisors.length > 0;
  const latest = useRef(text);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    latest.current = text;
    if (!read || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      session.composing(conversationId, latest.current.slice(0, LONGEST));
    }, EVERY_MS);
  }, [session, conversationId, read, text]);
  useEffect(() => {
    if (!read) return;
    return () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      session.composing(conversationId, "");
    };
  }, [session, conversationId, read]);
  if (!read) return null;
  return (
    <p className={styles.sign} role="status">
      <Eye size={14} aria-hidden="true" />
      {w(supervisors.length === 1 ? "reads" : "read", { names: supervisors.join(", ") })}
    </p>
  );
}
