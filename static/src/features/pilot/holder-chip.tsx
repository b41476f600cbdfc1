import { Suspense, useState } from "react";
import { Bot, Inbox, UserRound } from "lucide-react";
import { Link } from "wouter";
import { useBallWords } from "@/i18n/parts/pilot-ball";
import { switchConversationPilot } from "@/protocol/pilot";
import type { Conversation } from "@/protocol/types";
import { useInbox } from "@/store";
import { firstName } from "@/text/initials";
import { useAction } from "@/features/inbox/panel/use-action";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import { part } from "@/ui/part";
import { takeOver } from "./take-over";
import { useConversationPilot } from "./use-conversation-pilot";
import styles from "./pilot.module.css";

const GiveBackDialog = part(() => import("./give-back-dialog"));
const ICONS = { ai: Bot, seller: UserRound, queue: Inbox };

/** Who has the ball and who is to speak; opened, what one may do about it. */
export default function HolderChip({ conversation }: { conversation: Conversation }) {
  const w = useBallWords();
  const { kind, user_id: userId, waiting } = conversation.holder;
  const me = useInbox((inbox) => inbox.me.user);
  const user = useInbox(({ users }) => users[userId ?? ""]);
  const mine = userId === me.id;
  const name = user ? firstName(user.name) : w("pilot");
  const who = { ai: w("pilot"), queue: w("queue"), seller: mine ? w("you") : name }[kind];
  const Icon = ICONS[kind];
  const sentence = kind === "seller" && mine ? w("holder.me") : w(`holder.${kind}`, { name });
  const [giving, setGiving] = useState(false);
  return (
    <>
      <Popover
        label={w("title")}
        trigger={
          <button type="button" className={styles.chip} data-kind={kind} title={sentence}>
            <Icon size={15} aria-hidden="true" />
            <span>{who}</span>
            {waiting && <small>{w(`short.${waiting}`)}</small>}
          </button>
        }
      >
        {(close) => (
          <div className={styles.card}>
            <p className={styles.sentence}>{sentence}</p>
            {waiting && <p className={styles.muted}>{w(`waiting.${waiting}`)}</p>}
            <Actions
              conversation={conversation}
              meId={me.id}
              mine={mine}
              onGive={() => (close(), setGiving(true))}
            />
          </div>
        )}
      </Popover>
      {giving && (
        <Suspense fallback={null}>
          <GiveBackDialog conversation={conversation} onClose={() => setGiving(false)} />
        </Suspense>
      )}
    </>
  );
}

interface ActionProps {
  conversation: Conversation;
  meId: string;
  mine: boolean;
  onGive: () => void;
}

function Actions({ conversation, meId, mine, onGive }: ActionProps) {
  const w = useBallWords();
  const { pilot, put } = useConversationPilot(conversation.id);
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const { run, busy, error } = useAction();
  const held = conversation.holder.kind === "ai";
  const possible = pilot?.tenant && pilot.channel;
  return (
    <>
      <div className={styles.buttons}>
        {!mine && (
          <Button
            small
            look="primary"
            disabled={busy}
            onClick={() => run(() => takeOver(conversation, meId))}
          >
            {w("take")}
          </Button>
        )}
        {!held && pilot?.effective && (
          <Button small look="ai" disabled={busy} icon={<Bot size={15} />} onClick={onGive}>
            {w("give")}
          </Button>
        )}
      </div>
      {possible && (
        <Switch
          label={w("here")}
          hint={w("here_hint")}
          checked={pilot.conversation}
          disabled={busy}
          onChange={(on) => run(() => switchConversationPilot(conversation.id, on).then(put))}
        />
      )}
      {pilot && !possible && (
        <p className={styles.muted}>
          {w("off")} {admin && <Link href="/configuracoes/piloto">{w("off_link")}</Link>}
        </p>
      )}
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
