import { useEffect, useRef, useState } from "react";
import { Ear, History, Pause, Play, SquareArrowOutUpRight, UserRoundCheck, X } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useWatch } from "@/features/inbox/use-watch";
import { useThread } from "@/features/inbox/thread/use-thread";
import { useT } from "@/i18n";
import { useWallWords } from "@/i18n/parts/wall";
import { assign } from "@/protocol/endpoints";
import { useInbox } from "@/store";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { StageChip } from "@/ui/stage-chip";
import { PeekLines } from "./peek-lines";
import { PeekWriting } from "./peek-writing";
import { usePause } from "./use-pause";
import { WhisperField } from "./whisper-field";
import styles from "./peek.module.css";

/** One thread, read only: nothing here marks it read, and nothing is typed to the customer. */
export function Peek({ id }: { id: string }) {
  const t = useT();
  const w = useWallWords();
  const [, navigate] = useLocation();
  const conversation = useInbox(({ conversations }) => conversations.get(id));
  const users = useInbox((inbox) => inbox.users);
  const funnel = useInbox((inbox) => inbox.funnel);
  const meId = useInbox(({ me }) => me.user.id);
  const { thread, error, load } = useThread(id);
  const [whispering, setWhispering] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const pause = usePause(id, setFailure);
  const heading = useRef<HTMLHeadingElement>(null);
  useWatch(id);
  useEffect(() => heading.current?.focus(), [id]);
  const seller = users[conversation?.assigned_user_id ?? ""];
  const takeOver = () =>
    assign(id, meId).then(
      () => navigate(`/c/${id}`),
      (problem: unknown) => setFailure(problem),
    );
  return (
    <aside className={styles.peek} aria-label={w("peeking")}>
      <header className={styles.header}>
        {conversation && <Avatar id={conversation.contact.id} name={conversation.contact.name} size={36} />}
        <div className={styles.who}>
          <h2 ref={heading} tabIndex={-1}>
            {conversation?.contact.name ?? "…"}
          </h2>
          <p>
            {seller ? seller.name : w("queue")}
            {conversation && <StageChip funnel={funnel} stage={conversation.lead.stage} />}
          </p>
        </div>
        <IconButton label={t("action.close")} onClick={() => navigate("/ao-vivo")}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={styles.actions}>
        {conversation?.assigned_user_id !== meId && (
          <Button small look="primary" icon={<UserRoundCheck size={15} />} onClick={() => void takeOver()}>
            {w("take_over")}
          </Button>
        )}
        {seller && seller.id !== meId && (
          <Button small icon={<Ear size={15} />} onClick={() => setWhispering(!whispering)}>
            {w("whisper")}
          </Button>
        )}
        {pause.known && (
          <Button
            small
            icon={pause.paused ? <Play size={15} /> : <Pause size={15} />}
            onClick={() => void pause.toggle()}
          >
            {w(pause.paused ? "resume_ai" : "pause_ai")}
          </Button>
        )}
        <Link href={`/ao-vivo/${id}/linha-do-tempo`} className={styles.link}>
          <History size={15} aria-hidden="true" /> {w("timeline")}
        </Link>
        <Link href={`/c/${id}`} className={styles.link}>
          <SquareArrowOutUpRight size={15} aria-hidden="true" /> {w("open_inbox")}
        </Link>
      </div>
      {failure !== null && <ProblemNote error={failure} />}
      {error !== null && <ProblemNote error={error} onRetry={load} reads />}
      {thread ? <PeekLines thread={thread} /> : <div className={styles.lines} />}
      {conversation && <PeekWriting conversation={conversation} />}
      {whispering && seller && <WhisperField id={id} to={seller.name} onDone={() => setWhispering(false)} />}
      <p className={styles.sign}>{w("read_only")}</p>
    </aside>
  );
}
